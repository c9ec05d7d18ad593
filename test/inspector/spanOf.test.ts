import { describe, expect, it } from 'vitest'
import { spanOf } from '../../src/inspector/spanOf.js'

describe('spanOf', () => {
  it.each([
    [0, '0 s'],
    [999, '0 s'],
    [1000, '1 s'],
    [61_000, '1 min 1 s'],
    [36e5, '1 h'],
    [36e5 + 59_000, '1 h'],
    [3 * 864e5 + 4 * 36e5 + 5, '3 d 4 h'],
    [180 * 864e5, '180 d'],
  ])('says %d ms as %s', (ms, text) => {
    expect(spanOf(ms)).toBe(text)
  })
})
