import { describe, expect, it } from 'vitest'
import type { Arm, VisitorState } from '../../src/page/visitorMemory.js'
import { soonestArm } from '../../src/trigger/soonestArm.js'

const DAY = 864e5
const now = Date.UTC(2026, 0, 5)
/** An event of this key, due in so many days. */
const arm = (key: string, days: number, more: Partial<Arm> = {}): Arm => ({
  ...{ prompt: 'delivery', name: 'purchase', key, props: {}, at: now, due: now + days * DAY, until: now + (days + 14) * DAY },
  ...more,
})
const soonest = (arms: Arm[], asked: string[] = []) => soonestArm({ arms, asked } as unknown as VisitorState, 'delivery', now)?.key

describe('soonestArm', () => {
  it('is the event that is due first, however they were told', () => {
    expect(soonest([])).toBeUndefined()
    expect(soonest([arm('A', 3), arm('B', 1), arm('C', 2)])).toBe('B')
    expect(soonest([arm('A', 3), arm('B', 1, { prompt: 'other' })])).toBe('A')
  })

  it('passes over what was asked already, is over, or may be by a clock that is wrong', () => {
    expect(soonest([arm('A', 1), arm('B', 2)], ['delivery A', 'other B'])).toBe('B')
    expect(soonest([arm('A', -20), arm('B', 2)])).toBe('B')
    expect(soonest([arm('A', 1, { aged: now }), arm('B', 2)])).toBe('B')
    // When there is no other, it is said what is against it.
    expect(soonest([arm('A', 1)], ['delivery A'])).toBe('A')
  })
})
