import { describe, expect, it } from 'vitest'
import { pickVariant } from '../../src/trigger/pickVariant.js'

describe('pickVariant', () => {
  const pick = (variants: { id: string; weight?: number }[], share: number) => pickVariant(variants, share)?.id ?? null

  it('gives none when there is none', () => {
    expect(pickVariant(undefined, 0.5)).toBeNull()
    expect(pickVariant([], 0.5)).toBeNull()
  })

  it('splits evenly without weights', () => {
    const arms = [{ id: 'a' }, { id: 'b' }]
    expect([0, 0.49, 0.5, 0.999].map(share => pick(arms, share))).toEqual(['a', 'a', 'b', 'b'])
  })

  it('splits by weight, and a weight of 0 gets nobody', () => {
    const arms = [{ id: 'none', weight: 0 }, { id: 'a', weight: 3 }, { id: 'b' }]
    expect([0, 0.74, 0.76, 0.999].map(share => pick(arms, share))).toEqual(['a', 'a', 'b', 'b'])
  })

  it('gives none when no arm has weight', () => {
    expect(pick([{ id: 'a', weight: 0 }], 0)).toBeNull()
  })
})
