import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AskedPrompt, Prompt } from '../../src/options.js'
import { createVisitorMemory, type VisitorState } from '../../src/page/visitorMemory.js'
import { createTrigger } from '../../src/trigger/createTrigger.js'
import { eventMatchOf } from '../../src/trigger/eventMatch.js'
import { isSameArm } from '../../src/trigger/rules.js'
import { createTidyArms } from '../../src/trigger/tidyArms.js'

const DAY = 864e5
const empty: VisitorState = {
  ...{
    ...{ id: '', roll: 0.5 },
    arms: [],
    shown: {},
    asked: [],
    ...{ dismissals: 0, dismissedAt: 0, stopped: false, suppressed: [] },
    ends: {},
    people: [],
  },
}
const on = (id: string, trigger: Prompt['on']): AskedPrompt => ({ id, scale: 'star', metric: 'csat', ...(trigger && { on: trigger }) })

function setUp(prompts: AskedPrompt[], path = '/') {
  const asked: string[] = []
  const told: string[] = []
  /** What `ask` answers for a prompt; none means that it shows. */
  const reasons: { [prompt: string]: string[] } = {}
  let gate: Promise<unknown> = Promise.resolve()
  const visitor = createVisitorMemory<VisitorState>({} as Window, 'localStorage', 'kept', empty, () => true)
  const start = () =>
    createTrigger({
      prompts: () => prompts,
      visitor,
      match: (trigger, props) => eventMatchOf(trigger, props, path),
      tidy: createTidyArms(visitor, () => performance.now()),
      async ask(prompt, arm) {
        asked.push(arm.key ? `${prompt.id} ${arm.key}` : prompt.id)
        await gate
        const against = reasons[prompt.id] ?? []
        if (!against[0]) visitor.change(state => (state.arms = state.arms.filter(other => !isSameArm(arm, other))))
        return against
      },
      emit: (name, { prompt, reasons: why }) => void told.push([name, prompt, ...(why ?? [])].join(' ')),
    })
  const hold = () => {
    let release = () => {}
    gate = new Promise<void>(resolve => (release = resolve))
    return release
  }
  return { asked, told, reasons, visitor, start, hold, arms: () => visitor.read().arms.map(arm => arm.prompt) }
}
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('createTrigger', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 5) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('asks at once when the event comes, and not for other events, paths and properties', async () => {
    const world = setUp(
      [
        on('plain', 'purchase'),
        on('here', { event: 'purchase', url: '/order/*' }),
        on('there', { event: 'purchase', url: '/cart' }),
        on('much', { event: 'purchase', where: { value: { gte: 100 } } }),
        on('never', undefined),
      ],
      '/order/done',
    )
    for (const id of ['plain', 'here', 'there', 'much']) world.reasons[id] = ['session']
    const trigger = world.start()
    trigger.track('viewed')
    trigger.track('never')
    await settle()
    expect(world.asked).toEqual([])
    trigger.track('purchase', { value: 99 })
    await settle()
    expect(world.asked).toEqual(['plain', 'here'])
  })

  it('forgets what was asked at once and skipped, and gives the next prompt its turn', async () => {
    const world = setUp([on('first', 'purchase'), on('second', 'purchase'), on('third', 'purchase')])
    world.reasons.first = ['sample', 'session']
    const trigger = world.start()
    trigger.track('purchase')
    await settle()
    expect(world.asked).toEqual(['first', 'second'])
    expect(world.told).toEqual(['armed first', 'armed second', 'armed third', 'skipped first sample session'])
    expect(world.arms()).toEqual(['third'])
    trigger.check()
    await settle()
    expect(world.asked).toEqual(['first', 'second', 'third'])
  })

  it('looks again after what came while it asked, when nothing showed', async () => {
    const world = setUp([on('first', 'one'), on('second', 'two')])
    world.reasons.first = ['consent']
    const release = world.hold()
    const trigger = world.start()
    trigger.track('one')
    trigger.track('two')
    await settle()
    expect(world.asked).toEqual(['first'])
    release()
    await settle()
    expect(world.asked).toEqual(['first', 'second'])
  })

  it('waits for the delay, over restarts', async () => {
    const world = setUp([on('later', { event: 'purchase', delay: '3d' })])
    world.start().track('purchase', { value: 1 }, { key: 'A-1' })
    await vi.advanceTimersByTimeAsync(2 * DAY)
    expect(world.asked).toEqual([])
    world.start().check()
    await vi.advanceTimersByTimeAsync(DAY - 1)
    expect(world.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(new Set(world.asked)).toEqual(new Set(['later A-1']))
    expect(world.arms()).toEqual([])
  })

  it('keeps a delayed prompt that may not show yet, until it expires', async () => {
    const world = setUp([on('later', { event: 'purchase', delay: '1d', expires: '2d' })])
    world.reasons.later = ['session']
    const trigger = world.start()
    trigger.track('purchase')
    await vi.advanceTimersByTimeAsync(DAY)
    expect(world.told).toEqual(['armed later', 'skipped later session'])
    await vi.advanceTimersByTimeAsync(2 * DAY - 1)
    trigger.check()
    await settle()
    expect(world.asked).toHaveLength(2)
    expect(world.arms()).toEqual(['later'])
    await vi.advanceTimersByTimeAsync(1)
    trigger.check()
    await settle()
    expect(world.asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(DAY)
    trigger.check()
    await settle()
    expect(world.asked).toHaveLength(2)
    expect(world.arms()).toEqual([])
  })

  it('waits ten minutes when the clock leaps ahead under the page, and as long as ever when it is set back', async () => {
    const world = setUp([on('later', { event: 'purchase', delay: '3d' })])
    const trigger = world.start()
    trigger.track('purchase')
    vi.setSystemTime(Date.now() + 30 * DAY)
    trigger.check()
    await settle()
    expect(world.asked).toEqual([])
    vi.setSystemTime(Date.now() - 30 * DAY)
    trigger.check()
    await vi.advanceTimersByTimeAsync(3 * DAY - 1)
    expect(world.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(world.asked).toEqual(['later'])
  })

  it('asks ten minutes after a clock that stays ahead', async () => {
    const world = setUp([on('later', { event: 'purchase', delay: '3d' })])
    const trigger = world.start()
    trigger.track('purchase')
    vi.setSystemTime(Date.now() + 30 * DAY)
    trigger.check()
    await vi.advanceTimersByTimeAsync(6e5 - 1)
    expect(world.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(world.asked).toEqual(['later'])
  })

  it.each([12 as never, 'A'.repeat(300)])('takes keys as text: %s', key => {
    const world = setUp([on('later', { event: 'purchase', delay: '3d' })])
    const trigger = world.start()
    trigger.track('purchase', {}, { key })
    expect(world.visitor.read().arms[0]?.key).toBe(`${key}`.slice(0, 256))
    trigger.untrack('purchase', key)
    expect(world.arms()).toEqual([])
  })

  it('sets no timer that overflows', async () => {
    const world = setUp([on('later', { event: 'purchase', delay: '180d' })])
    world.start().track('purchase')
    await vi.advanceTimersByTimeAsync(100 * DAY)
    expect(world.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(80 * DAY)
    expect(world.asked).toEqual(['later'])
  })

  it('arms one prompt once per key, the first word of a delayed event counting', async () => {
    const world = setUp([on('later', { event: 'purchase', delay: '1d' })])
    const trigger = world.start()
    trigger.track('purchase', { value: 1 }, { key: 'A-1' })
    await vi.advanceTimersByTimeAsync(DAY / 2)
    trigger.track('purchase', { value: 2 }, { key: 'A-1' })
    trigger.track('purchase', {}, { key: 'A-2' })
    expect(world.visitor.read().arms.map(({ key, props, due }) => [key, props, due - Date.now()])).toEqual([
      ['A-1', { value: 1 }, DAY / 2],
      ['A-2', {}, DAY],
    ])
  })

  it('keeps what came at a bad moment, and asks when that is over', async () => {
    const world = setUp([on('now', 'purchase')])
    const trigger = world.start()
    world.reasons.now = ['moment']
    trigger.track('purchase', {}, { key: 'A-1' })
    await settle()
    expect(world.arms()).toEqual(['now'])
    world.reasons.now = []
    trigger.check()
    await settle()
    expect([world.asked, world.arms()]).toEqual([['now A-1', 'now A-1'], []])
  })

  it('cancels one key of an event, or all of it', () => {
    const world = setUp([on('later', { event: 'purchase', delay: '1d' }), on('other', { event: 'other', delay: '1d' })])
    const trigger = world.start()
    const keys = () => world.visitor.read().arms.map(({ name, key }) => `${name} ${key}`)
    for (const key of ['A', 'B', 'C']) trigger.track('purchase', {}, { key })
    trigger.track('other')
    trigger.untrack('purchase', 'B')
    expect(keys()).toEqual(['purchase A', 'purchase C', 'other null'])
    trigger.untrack('purchase')
    expect(keys()).toEqual(['other null'])
  })

  it('keeps of the properties what JSON can say', () => {
    const world = setUp([on('later', { event: 'purchase', delay: '1d' })])
    const props: Record<string, unknown> = { value: 1, big: BigInt(1), list: [1, { a: 2 }] }
    props.self = props
    world.start().track('purchase', props)
    world.start().track('purchase', null as never, { key: 'A' })
    expect(world.visitor.read().arms.map(arm => arm.props)).toEqual([{ value: 1, list: [1, { a: 2 }] }, {}])
  })

  it('asks nothing after it was stopped', async () => {
    const world = setUp([on('later', { event: 'purchase', delay: '1d' })])
    const trigger = world.start()
    trigger.track('purchase')
    trigger.stop()
    await vi.advanceTimersByTimeAsync(2 * DAY)
    expect(world.asked).toEqual([])
  })
})
