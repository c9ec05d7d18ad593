import { describe, expect, it } from 'vitest'
import { isTextWithin } from '../../src/prompt/isTextWithin.js'

describe('isTextWithin', () => {
  it('counts what a reader counts, not units', () => {
    expect(isTextWithin('👩‍👩‍👧'.repeat(3), 3)).toBe(true)
    expect(isTextWithin('👩‍👩‍👧'.repeat(4), 3)).toBe(false)
    expect(isTextWithin('Rất tốt', 7)).toBe(true)
    expect(isTextWithin('Rất tốt!', 7)).toBe(false)
  })

  it('takes nothing but text', () => {
    for (const value of [3, null, undefined, ['abc'], {}]) expect(isTextWithin(value, 10)).toBe(false)
  })
})
