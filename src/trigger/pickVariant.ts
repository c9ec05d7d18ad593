import type { Variant } from '../options.js'

/** The variant at a share of 0–1 of all weights; `null` when there is none. */
export function pickVariant(variants: readonly Variant[] = [], share: number): Variant | null {
  let left = share * variants.reduce((sum, { weight = 1 }) => sum + weight, 0)
  return variants.find(({ weight = 1 }) => (left -= weight) < 0) ?? null
}
