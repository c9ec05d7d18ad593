import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AskedPrompt } from '../../src/options.js'
import type { Arm, VisitorState } from '../../src/page/visitorMemory.js'
import { rulesOf, type Situation } from '../../src/trigger/rules.js'
import { shareOf } from '../../src/trigger/shareOf.js'

const DAY = 864e5
const now = Date.UTC(2026, 0, 5)
const star: AskedPrompt = { id: 'star', scale: 'star', metric: 'csat' }
const other: AskedPrompt = { id: 'other', scale: 'emoji', metric: 'csat' }
const nps: AskedPrompt = { id: 'nps', scale: '0-10', metric: 'nps' }
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
/** An event that waits, and what the visitor's memory says of it. */
const waiting = (more: Partial<Arm>, state: Partial<VisitorState> = {}) => {
  const cause: Arm = { ...{ prompt: 'star', name: 'done', key: null, props: {}, at: now, due: now, until: now + DAY }, ...more }
  return { cause, visitor: { ...visitor, arms: [cause], ...state } }
}
const against = (prompt: AskedPrompt, more: Partial<Situation> = {}) =>
  rulesOf(prompt, { ...situation, ...more }).flatMap(([rule, pass]) => (pass ? [] : [rule]))
const nextOf = (rule: string, prompt: AskedPrompt, more: Partial<Situation>) =>
  rulesOf(prompt, { ...situation, ...more }).find(([name]) => name === rule)?.[3]
const seen = (shown: VisitorState['shown'], more: Partial<VisitorState> = {}) => ({ visitor: { ...visitor, shown, ...more } })

describe('rulesOf', () => {
  it('has nothing against a first prompt', () => {
    expect(against(star)).toEqual([])
    expect(rulesOf(star, situation).map(([rule]) => rule)).toEqual([
      ...['event', 'consent', 'suppressed', 'delay', 'sample', 'answered', 'session', 'between', 'metric', 'dismissed', 'ignored'],
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
    expect(rule(waiting({ key: 'A-1' }, { asked: ['star A-1'] }))).toEqual(['answered', false, 'A-1'])
  })

  it('is not silenced by a clock that was set back', () => {
    const ends = { 'nps answered': now + DAY, 'nps ignored': now + DAY }
    const often = { afterAnswer: '1d', afterIgnored: '1d' } as const
    expect(against(nps, { often, ...seen({ nps: now + 400 * DAY }, { dismissals: 2, dismissedAt: now + 200 * DAY, ends }) })).toEqual([])
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

describe('rules over time', () => {
  const prompts = [star, other, nps]
  const step = fc.record({ wait: fc.integer({ min: 0, max: 20 * DAY }), prompt: fc.constantFrom(...prompts), dismiss: fc.boolean() })

  it('never let two prompts come closer than their limits, on a clock that runs', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const state: VisitorState = { ...visitor, shown: {} }
        const session = { prompts: 0, at: 0 }
        const asked: { at: number; id: string }[] = []
        let at = now
        let pausedUntil = 0
        for (const { wait, prompt, dismiss } of steps) {
          at += wait
          const rules = rulesOf(prompt, { ...situation, now: at, prompts, visitor: state, session })
          // What it says of the future is true: not before, and then.
          for (const [rule, pass, , next] of rules)
            if (!pass && next) {
              const passes = (then: number) =>
                rulesOf(prompt, { ...situation, now: then, prompts, visitor: state, session }).find(([name]) => name === rule)?.[1]
              expect([passes(next - 1), passes(next)]).toEqual([false, true])
            }
          if (rules.some(([, pass]) => !pass)) continue
          expect(at).toBeGreaterThanOrEqual(pausedUntil)
          const before = asked.at(-1)
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(14 * DAY)
          const same = asked.filter(({ id }) => id === 'nps').at(-1)
          if (prompt === nps && same) expect(at - same.at).toBeGreaterThanOrEqual(90 * DAY)
          asked.push({ at, id: prompt.id })
          state.shown[prompt.id] = at
          Object.assign(session, { prompts: at - session.at < 18e5 ? session.prompts + 1 : 1, at })
          state.dismissals = dismiss ? state.dismissals + 1 : 0
          if (dismiss) state.dismissedAt = at
          if (state.dismissals >= 2) pausedUntil = at + 180 * DAY
        }
      }),
    )
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

  it('ask as many visitors as the sample says, and the same ones each time', () => {
    const visitors = 5000
    const asks = (sample: number, id: string) =>
      Array.from({ length: visitors }, (_, n) => !against({ ...star, id, sample }, { share: shareOf(`${Math.sin(n)}${id}`) }).length)
    for (const sample of [0.01, 0.1, 0.5, 0.9]) {
      const share = asks(sample, 'star').filter(Boolean).length / visitors
      // Four standard deviations: one in sixteen thousand fair samples lies outside.
      expect(Math.abs(share - sample)).toBeLessThan(4 * Math.sqrt((sample * (1 - sample)) / visitors))
      expect(asks(sample, 'star')).toEqual(asks(sample, 'star'))
    }
    // Who is in a small sample is in a larger one.
    const larger = asks(0.5, 'star')
    expect(asks(0.1, 'star').every((isIn, n) => !isIn || larger[n])).toBe(true)
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
