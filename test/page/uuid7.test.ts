import { describe, expect, it } from 'vitest'
import { uuid7 } from '../../src/page/uuid7.js'

describe('uuid7', () => {
  it('has the form of RFC 9562', () => {
    for (let index = 0; index < 500; index++)
      expect(uuid7(Date.now())).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  it('begins with the time, so ids sort by it', () => {
    expect(uuid7(0x0190a1b2c3d4).slice(0, 13)).toBe('0190a1b2-c3d4')
    expect(uuid7(0).slice(0, 13)).toBe('00000000-0000')
    const ids = [1, 1e9, 1767582245120, 1767582245121].map(uuid7)
    expect([...ids].sort()).toEqual(ids)
  })

  it('is never the same twice, and uses every bit it has', () => {
    const ids = Array.from({ length: 5000 }, () => uuid7(7))
    expect(new Set(ids).size).toBe(5000)
    // Digits after the time, but for the version: each of the 16 values comes, 4 of them for the variant.
    for (const at of [15, 16, 17, 20, 21, 22, 24, 29, 35]) expect(new Set(ids.map(id => id[at])).size).toBe(16)
    expect(new Set(ids.map(id => id[19])).size).toBe(4)
  })
})
