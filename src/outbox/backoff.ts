const BASE_MS = 2_000

/** Milliseconds until the next attempt after `failures` in a row (1 or more): full jitter, doubling from 2 s up to `capMs`. */
export const backoff = (failures: number, capMs: number, random: () => number): number =>
  Math.ceil(random() * Math.min(capMs, BASE_MS * 2 ** (failures - 1)))
