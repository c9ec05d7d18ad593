/** `'3d'` → 259,200,000. What is no duration counts as `fallback` milliseconds. */
export function durationMs(duration: unknown, fallback = 0): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(`${duration}`) ?? []
  return unit ? +(count as string) * { s: 1e3, m: 6e4, h: 36e5, d: 864e5 }[unit as 'd'] : fallback
}
