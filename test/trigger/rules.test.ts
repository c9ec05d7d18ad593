import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/options.js'
import type { Arm, VisitorState } from '../../src/page/visitorMemory.js'
import { rulesOf, type Situation } from '../../src/trigger/rules.js'

const DAY = 864e5
const now = Date.UTC(2026, 0, 5)
const star: Prompt = { id: 'star', scale: 'star' }
const other: Prompt = { id: 'other', scale: 'emoji' }
const nps: Prompt = { id: 'nps', scale: '0-10' }
const visitor: VisitorState = {
  ...{ id: '', roll: 0.5, arms: [], shown: {}, asked: [], dismissals: 0, dismissedAt: 0, stopped: false, suppressed: [] },
}
const situation: Situation = {
  now,
  consent: 'granted',
  share: 0.5,
  prompts: [star, other, nps],
  often: undefined,
  visitor,
  session: { prompts: 0, at: 0 },
}
/** An event that waits, and what the visitor's memory says of it. */
const waiting = (more: Partial<Arm>, state: Partial<VisitorState> = {}) => {
  const cause: Arm = { ...{ prompt: 'star', name: 'done', key: null, props: {}, at: now, due: now, until: now + DAY }, ...more }
  return { cause, visitor: { ...visitor, arms: [cause], ...state } }
}
const against = (prompt: Prompt, more: Partial<Situation> = {}) =>
  rulesOf(prompt, { ...situation, ...more }).flatMap(([rule, pass]) => (pass ? [] : [rule]))
const nextOf = (rule: string, prompt: Prompt, more: Partial<Situation>) =>
  rulesOf(prompt, { ...situation, ...more }).find(([name]) => name === rule)?.[3]
const seen = (shown: VisitorState['shown'], more: Partial<VisitorState> = {}) => ({ visitor: { ...visitor, shown, ...more } })

describe('rulesOf', () => {
  it('has nothing against a first prompt', () => {
    expect(against(star)).toEqual([])
    expect(rulesOf(star, situation).map(([rule]) => rule)).toEqual([
      ...['event', 'consent', 'suppressed', 'delay', 'sample', 'answered', 'session', 'between', 'metric', 'dismissed'],
    ])
  })

  it('asks nothing after consent was denied, and asks without storing before it was given', () => {
    expect(against(star, { consent: 'denied' })).toEqual(['consent'])
    expect(against(star, { consent: 'required' })).toEqual([])
    expect(against(star, { consent: 'unknown' })).toEqual([])
  })

  it('stops for good after “Don’t ask again”, and for one prompt when the collector says so', () => {
    expect(against(star, seen({}, { stopped: true }))).toEqual(['suppressed'])
    expect(against(star, seen({}, { suppressed: ['star'] }))).toEqual(['suppressed'])
    expect(against(star, seen({}, { suppressed: ['nps'] }))).toEqual([])
  })

  it('waits until the event is due, to the millisecond', () => {
    expect(against(star, waiting({ due: now + 1 }))).toEqual(['delay'])
    expect(nextOf('delay', star, waiting({ due: now + 1 }))).toBe(now + 1)
    expect(against(star, waiting({ due: now }))).toEqual([])
  })

  it('asks for no event that was called off, or is too old', () => {
    expect(against(star, waiting({ key: 'A-1' }, { arms: [] }))).toEqual(['event'])
    expect(against(star, { ...waiting({ key: 'A-1' }), cause: waiting({ key: 'A-2' }).cause })).toEqual(['event'])
    expect(against(star, waiting({ until: now }))).toEqual(['event'])
    expect(against(star, waiting({ until: now + 1 }))).toEqual([])
  })

  it('asks the share of visitors that the sample says', () => {
    expect(against({ ...star, sample: 0.5 }, { share: 0.5 })).toEqual(['sample'])
    expect(against({ ...star, sample: 0.5 }, { share: 0.499 })).toEqual([])
    expect(against({ ...star, sample: 0 }, { share: 0 })).toEqual(['sample'])
    expect(against({ ...star, sample: 1 }, { share: 0.999 })).toEqual([])
  })

  it('asks once per key', () => {
    expect(against(star, waiting({ key: 'A-1' }, { asked: ['star A-1'] }))).toEqual(['answered'])
    expect(against(star, waiting({ key: 'A-1' }, { asked: ['star A-10', 'other A-1'] }))).toEqual([])
  })

  it('asks once per session, which ends after half an hour', () => {
    const session = { prompts: 1, at: now - 18e5 + 1 }
    expect(against(star, { session })).toEqual(['session'])
    expect(nextOf('session', star, { session })).toBe(now + 1)
    expect(against(star, { session: { prompts: 1, at: now - 18e5 } })).toEqual([])
    expect(against(star, { session, often: { perSession: 2 } })).toEqual([])
  })

  it('leaves a fortnight between two prompts, and 90 days between two NPS prompts', () => {
    expect(against(star, seen({ other: now - 14 * DAY + 1 }))).toEqual(['between'])
    expect(against(star, seen({ other: now - 14 * DAY }))).toEqual([])
    expect(against(nps, seen({ nps: now - 90 * DAY + 1 }))).toEqual(['metric'])
    expect(nextOf('metric', nps, seen({ nps: now - DAY }))).toBe(now + 89 * DAY)
    expect(against(nps, seen({ nps: now - 90 * DAY }))).toEqual([])
    expect(against(nps, seen({ other: now - 20 * DAY }))).toEqual([])
  })

  it('takes the prompt’s own frequency before that of the options', () => {
    const often = { betweenPrompts: '1d' as const, perMetric: { csat: '2d' as const } }
    expect(against(star, { often, ...seen({ other: now - 36e5 }) })).toEqual(['between', 'metric'])
    expect(against(star, { often, ...seen({ other: now - 1.5 * DAY }) })).toEqual(['metric'])
    expect(against({ ...star, frequency: { betweenPrompts: '0s', perMetric: {} } }, { often, ...seen({ other: now - 1 }) })).toEqual([])
  })

  it('pauses 180 days after two dismissals in a row', () => {
    expect(against(star, seen({}, { dismissals: 1, dismissedAt: now - 1 }))).toEqual([])
    expect(against(star, seen({}, { dismissals: 2, dismissedAt: now - 180 * DAY + 1 }))).toEqual(['dismissed'])
    expect(against(star, seen({}, { dismissals: 2, dismissedAt: now - 180 * DAY }))).toEqual([])
    expect(against(star, { often: { afterDismissals: [3, '1d'] }, ...seen({}, { dismissals: 2, dismissedAt: now }) })).toEqual([])
  })

  it('is not silenced by a clock that was set back', () => {
    expect(against(nps, seen({ nps: now + 400 * DAY }, { dismissals: 2, dismissedAt: now + 200 * DAY }))).toEqual([])
    expect(against(star, { session: { prompts: 1, at: now + DAY } })).toEqual([])
  })

  it('keeps its distances though the clock was set back a little', () => {
    expect(against(star, seen({ star: now + 2000 }))).toEqual(['between'])
    expect(against(nps, seen({ nps: now + 80 * DAY }))).toEqual(['metric'])
    expect(against(star, { session: { prompts: 1, at: now + 2000 } })).toEqual(['session'])
    expect(against(star, seen({}, { dismissals: 2, dismissedAt: now + DAY }))).toEqual(['dismissed'])
  })

  it('takes no notice of what was tampered with', () => {
    expect(against(star, seen({ star: 'x' as never, other: null as never, nps: {} as never }))).toEqual([])
  })
})
