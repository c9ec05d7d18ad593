import { describe, expect, it } from 'vitest'
import { backoff } from '../../src/outbox/backoff.js'

describe('backoff', () => {
  const longest = (failures: number) => backoff(failures, 900_000, () => 1)
  it('doubles from 2 s up to its cap, however many failures', () => {
    expect([1, 2, 3, 4].map(longest)).toEqual([2_000, 4_000, 8_000, 16_000])
    expect([10, 1_000, 5_000].map(longest)).toEqual([900_000, 900_000, 900_000])
  })
  it('is anywhere between nothing and that', () => {
    expect(backoff(3, 900_000, () => 0)).toBe(0)
    expect(backoff(3, 900_000, () => 0.5)).toBe(4_000)
  })
})
