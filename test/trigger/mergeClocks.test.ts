import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arm, Clocks } from '../../src/page/visitorMemory.js'
import { mergeClocks } from '../../src/trigger/mergeClocks.js'

const arm = (prompt: string, key: string, at = 0): Arm => ({ prompt, name: 'purchase', key, props: {}, at, due: at, until: at + 1 })
const times = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a answered', '__proto__'), fc.nat(1e6))
const clocks: fc.Arbitrary<Clocks> = fc.record({
  arms: fc.uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 3 }).map(keys => keys.map(key => arm('a', key))),
  shown: times,
  ends: times,
  dismissals: fc.nat(5),
  dismissedAt: fc.nat(1e6),
  suppressed: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
})

describe('mergeClocks', () => {
  it('takes the later time of each clock, and every event, dismissal and word of the collector', () => {
    const one = {
      shown: { a: 5, b: 1 },
      ends: { 'a answered': 5 },
      dismissals: 1,
      dismissedAt: 9,
      suppressed: ['x'],
      arms: [arm('a', '1', 1)],
    }
    const other = {
      shown: { a: 3, c: 2 },
      ends: { 'a answered': 7 },
      dismissals: 1,
      dismissedAt: 4,
      suppressed: ['y'],
      arms: [arm('a', '1', 2)],
    }
    expect(mergeClocks(one, other)).toEqual({
      shown: { a: 5, b: 1, c: 2 },
      ends: { 'a answered': 7 },
      dismissals: 2,
      dismissedAt: 9,
      suppressed: ['x', 'y'],
      arms: [arm('a', '1', 1)],
    })
  })

  it('is at least as strict as each of the two', () => {
    fc.assert(
      fc.property(clocks, clocks, (one, other) => {
        const both = mergeClocks(one, other)
        for (const each of [one, other]) {
          for (const [name, at] of Object.entries(each.shown)) expect(both.shown[name]).toBeGreaterThanOrEqual(at)
          for (const [name, at] of Object.entries(each.ends)) expect(both.ends[name]).toBeGreaterThanOrEqual(at)
          expect(both.dismissals).toBeGreaterThanOrEqual(each.dismissals)
          expect(both.dismissedAt).toBeGreaterThanOrEqual(each.dismissedAt)
          expect(both.suppressed).toEqual(expect.arrayContaining(each.suppressed))
          expect(both.arms.map(({ key }) => key)).toEqual(expect.arrayContaining(each.arms.map(({ key }) => key)))
        }
      }),
    )
  })

  it('is the same whichever comes first, but for the order', () => {
    const sorted = ({ arms, suppressed, ...rest }: Clocks) => ({
      ...rest,
      arms: arms.map(({ key }) => key).sort(),
      suppressed: [...suppressed].sort(),
    })
    fc.assert(
      fc.property(clocks, clocks, (one, other) => {
        expect(sorted(mergeClocks(one, other))).toEqual(sorted(mergeClocks(other, one)))
      }),
    )
  })

  it('changes nothing when there is nothing to merge, and never throws over what was tampered with', () => {
    fc.assert(
      fc.property(clocks, one => {
        expect(mergeClocks(one)).toEqual(one)
      }),
    )
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('arms', 'shown', 'ends', 'dismissals', 'dismissedAt', 'suppressed'), fc.jsonValue()),
        bad => {
          const { dismissals, dismissedAt, arms, suppressed } = mergeClocks({}, bad as never)
          expect([dismissals, dismissedAt].every(Number.isFinite)).toBe(true)
          expect([arms, suppressed].every(Array.isArray)).toBe(true)
        },
      ),
    )
  })
})
