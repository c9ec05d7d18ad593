import { describe, expect, it } from 'vitest'
import { seenOf } from '../../src/inspector/seenOf.js'

const now = Date.UTC(2026, 0, 5, 10)
const seen = (rule: string, value: unknown) => seenOf({ rule, value }, now)

describe('seenOf', () => {
  it('says what each kind of rule saw', () => {
    expect(seen('event', 'purchase')).toBe('purchase')
    expect(seen('event', null)).toBe('–')
    expect(seen('sample', 0.374)).toBe('37 of 100')
    expect(seen('session', 1)).toBe('1')
    expect(seen('suppressed', false)).toBe('no')
    expect(seen('suppressed', true)).toBe('yes')
  })

  it('tells how long ago from never', () => {
    expect(seen('between', 0)).toBe('never')
    expect(seen('metric', 2 * 864e5)).toBe('2 d ago')
    expect(seen('ignored', 0)).toBe('never')
    expect(seen('answered', 'A-1001')).toBe('A-1001')
  })

  it('says a time as one, with how far it is', () => {
    expect(seen('delay', now + 3 * 864e5)).toMatch(/2026 ?.*\(in 3 d\)$/)
    expect(seen('delay', now - 6e4)).toMatch(/\(1 min ago\)$/)
  })

  it('writes anything else as JSON, and not without end', () => {
    expect(seen('where', { value: 5 })).toBe('{"value":5}')
    expect(seen('where', 'x'.repeat(500))).toHaveLength(80)
  })
})
