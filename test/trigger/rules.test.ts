import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/options.js'
import type { VisitorState } from '../../src/page/visitorMemory.js'
import { rulesOf, type Situation } from '../../src/trigger/rules.js'

const DAY = 864e5
const now = Date.UTC(2026, 0, 5)
const star: Prompt = { id: 'star', scale: 'star' }
const other: Prompt = { id: 'other', scale: 'emoji' }
const nps: Prompt = { id: 'nps', scale: '0-10' }
const visitor: VisitorState = {
  ...{
    id: '',
    roll: 0.5,
    arms: [],
    shown: {},
    asked: [],
    dismissals: 0,
    dismissedAt: 0,
    stopped: false,
    suppressed: [],
    ends: {},
    people: [],
  },
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
const against = (prompt: Prompt, more: Partial<Situation> = {}) =>
  rulesOf(prompt, { ...situation, ...more }).flatMap(([rule, pass]) => (pass ? [] : [rule]))
const nextOf = (rule: string, prompt: Prompt, more: Partial<Situation>) =>
  rulesOf(prompt, { ...situation, ...more }).find(([name]) => name === rule)?.[3]
const seen = (shown: VisitorState['shown'], more: Partial<VisitorState> = {}) => ({ visitor: { ...visitor, shown, ...more } })

describe('rulesOf', () => {
  it('has nothing against a first prompt', () => {
    expect(against(star)).toEqual([])
    expect(rulesOf(star, situation).map(([rule]) => rule)).toEqual([
      ...['consent', 'suppressed', 'delay', 'sample', 'answered', 'session', 'between', 'metric', 'dismissed', 'ignored'],
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
    const cause = { key: null, due: now + 1, until: now + DAY }
    expect(against(star, { cause })).toEqual(['delay'])
    expect(nextOf('delay', star, { cause })).toBe(now + 1)
    expect(against(star, { cause: { ...cause, due: now } })).toEqual([])
  })

  it('asks the share of visitors that the sample says', () => {
    expect(against({ ...star, sample: 0.5 }, { share: 0.5 })).toEqual(['sample'])
    expect(against({ ...star, sample: 0.5 }, { share: 0.499 })).toEqual([])
    expect(against({ ...star, sample: 0 }, { share: 0 })).toEqual(['sample'])
    expect(against({ ...star, sample: 1 }, { share: 0.999 })).toEqual([])
  })

  it('asks once per key', () => {
    const cause = { key: 'A-1', due: now, until: now }
    expect(against(star, { cause, ...seen({}, { asked: ['star A-1'] }) })).toEqual(['answered'])
    expect(against(star, { cause, ...seen({}, { asked: ['star A-10', 'other A-1'] }) })).toEqual([])
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

  it.each([
    ['answered', { afterAnswer: '30d' }],
    ['ignored', { afterIgnored: '30d' }],
  ] as const)('asks again at any time after a prompt was %s, unless a pause is set', (end, frequency) => {
    const ended = seen({}, { ends: { [`star ${end}`]: now - 30 * DAY + 1 } })
    expect(against(star, ended)).toEqual([])
    expect(against({ ...star, frequency }, ended)).toEqual([end])
    expect(nextOf(end, { ...star, frequency }, ended)).toBe(now + 1)
    expect(against(star, { ...ended, often: frequency })).toEqual([end])
    expect(against({ ...other, frequency }, ended)).toEqual([])
    expect(against({ ...star, frequency }, seen({}, { ends: { [`star ${end}`]: now - 30 * DAY } }))).toEqual([])
    expect(against({ ...star, frequency })).toEqual([])
  })

  it('says when a prompt was answered, and of an order that was asked which one it was', () => {
    const rule = (more: Partial<Situation>) => rulesOf(star, { ...situation, ...more }).find(([name]) => name === 'answered')
    expect(rule(seen({}, { ends: { 'star answered': now - DAY } }))).toEqual(['answered', true, DAY, now - DAY])
    const cause = { key: 'A-1', due: now, until: now }
    expect(rule({ cause, ...seen({}, { asked: ['star A-1'] }) })).toEqual(['answered', false, 'A-1'])
  })

  it('is not silenced by a clock that was set back', () => {
    const ends = { 'nps answered': now + DAY, 'nps ignored': now + DAY }
    const often = { afterAnswer: '1d', afterIgnored: '1d' } as const
    expect(against(nps, { often, ...seen({ nps: now + 400 * DAY }, { dismissals: 2, dismissedAt: now + DAY, ends }) })).toEqual([])
  })

  it('never asks earlier because something more happened', () => {
    const at = fc.integer({ min: now - 400 * DAY, max: now })
    const clocks = fc.record({
      shown: fc.dictionary(fc.constantFrom('star', 'other', 'nps'), at),
      ends: fc.dictionary(fc.constantFrom('star answered', 'star ignored', 'nps answered'), at),
      dismissals: fc.nat(4),
      dismissedAt: at,
    })
    const often = { afterAnswer: '40d', afterIgnored: '20d' } as const
    fc.assert(
      fc.property(clocks, fc.constantFrom(star, other, nps), fc.constantFrom('star', 'other', 'nps'), (past, prompt, id) => {
        const before = against(prompt, { often, visitor: { ...visitor, ...past } })
        const more = { ...past, shown: { ...past.shown, [id]: now }, ends: { ...past.ends, [`${id} answered`]: now } }
        const after = against(prompt, { often, visitor: { ...visitor, ...more, dismissals: past.dismissals + 1, dismissedAt: now } })
        expect(after).toEqual(expect.arrayContaining(before))
      }),
    )
  })

  it('passes at the time that a rule gives as its next, when nothing else happens', () => {
    const at = fc.integer({ min: now - 400 * DAY, max: now })
    const often = { afterAnswer: '40d', afterIgnored: '20d' } as const
    fc.assert(
      fc.property(at, at, at, fc.nat(3), (shown, answered, dismissedAt, dismissals) => {
        const past = { shown: { nps: shown }, ends: { 'nps answered': answered, 'nps ignored': shown }, dismissals, dismissedAt }
        const more = { often, ...seen({}, past) }
        for (const [rule, pass, , next] of rulesOf(nps, { ...situation, ...more })) {
          const passes = (at: number) => rulesOf(nps, { ...situation, ...more, now: at }).find(([name]) => name === rule)?.[1]
          if (!pass) expect([passes((next as number) - 1), passes(next as number)]).toEqual([false, true])
        }
      }),
    )
  })
})
