import { describe, expect, it, vi } from 'vitest'
import { createVisitorMemory, type VisitorState } from '../../src/page/visitorMemory.js'
import { createTidyArms } from '../../src/trigger/tidyArms.js'

const DAY = 864e5

/** A page whose own clock runs with the one on the wall until somebody sets that. */
function setUp(delays: number[]) {
  let elapsed = 0
  let writes = 0
  const wall = Date.UTC(2026, 0, 5)
  vi.useFakeTimers({ now: wall })
  const arms = delays.map((delay, n) => ({
    ...{ prompt: `p${n}`, name: 'done', key: null, props: {}, at: wall, due: wall + delay, until: wall + delay + 14 * DAY },
  }))
  const visitor = createVisitorMemory<VisitorState>({} as Window, 'localStorage', 'kept', { arms } as unknown as VisitorState, () => true)
  const { change } = visitor
  visitor.change = set => {
    writes++
    change(set)
  }
  return {
    tidy: createTidyArms(visitor, () => elapsed),
    pass: (ms: number, wallOnly = false) => {
      vi.setSystemTime(Date.now() + ms)
      if (!wallOnly) elapsed += ms
    },
    due: () => visitor.read().arms.map(arm => (arm.due - Date.now()) / DAY),
    writes: () => writes,
  }
}

describe('createTidyArms', () => {
  it('says how long it is until the next is due, and writes nothing that did not change', () => {
    const { tidy, pass, writes } = setUp([3 * DAY, DAY, 0])
    expect(tidy()).toBe(DAY)
    pass(DAY)
    expect(tidy()).toBe(2 * DAY)
    pass(2 * DAY)
    expect(tidy()).toBeUndefined()
    expect(writes()).toBe(0)
  })

  it('says no time that a timer cannot hold', () => {
    expect(setUp([180 * DAY]).tidy()).toBeLessThan(2 ** 31)
  })

  it('sees a clock that leaps ahead of the page’s own, each leap once', () => {
    const { tidy, pass, due } = setUp([3 * DAY])
    pass(10 * DAY, true)
    expect(tidy()).toBe(600_000)
    pass(600_000)
    expect(tidy()).toBeUndefined()
    expect(due()).toEqual([0])
  })

  it('takes days that pass on both clocks for days', () => {
    const { tidy, pass, due } = setUp([3 * DAY])
    pass(3 * DAY)
    expect(tidy()).toBeUndefined()
    expect(due()).toEqual([0])
  })
})
