import { describe, expect, it } from 'vitest'
import { durationMs } from '../../src/trigger/durationMs.js'

describe('durationMs', () => {
  it.each([
    ['0s', 0],
    ['30s', 30_000],
    ['5m', 300_000],
    ['12h', 43_200_000],
    ['3d', 259_200_000],
    ['180d', 15_552_000_000],
  ])('reads %s as %i ms', (text, ms) => {
    expect(durationMs(text, 7)).toBe(ms)
  })

  it.each([undefined, null, '', '3', 'd', '3w', '-3d', '1.5h', ' 3d', '3d ', 3, {}, '3d\n4h'])('takes the fallback for %j', given => {
    expect(durationMs(given, 7)).toBe(7)
    expect(durationMs(given)).toBe(0)
  })
})
