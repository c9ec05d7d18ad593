// @vitest-environment jsdom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDecide } from '../src/decide.js'
import * as note from '../src/noteImpression.js'
import type { AskedPrompt, EventDetail } from '../src/options.js'
import { createHostPage } from '../src/page/hostPage.js'
import type { VisitorState } from '../src/page/visitorMemory.js'
import type { Core } from '../src/parts.js'
import * as when from '../src/when.js'

const DAY = 864e5
const now = Date.UTC(2026, 0, 5)
const prompts: readonly AskedPrompt[] = [
  { id: 'star', scale: 'star', metric: 'csat', on: 'star', sample: 0.6 },
  { id: 'nps', scale: '0-10', metric: 'nps', on: 'nps', frequency: { betweenPrompts: '7d', afterIgnored: '30d' } },
  { id: 'ease', scale: '1-7', metric: 'ces', on: 'ease', frequency: { perSession: 3, afterAnswer: '20d' } },
]
const ids = prompts.map(({ id }) => id)

/** What a page with this memory does when the event of a prompt comes: the rules that were against it, or none when it shows. */
async function visit(memory: Partial<VisitorState>, session: object, consent: string, id: string) {
  localStorage.setItem('kept', JSON.stringify(memory))
  sessionStorage.setItem('kept', JSON.stringify(session))
  let outcome: readonly string[] | undefined
  const page = createHostPage(fn => fn)
  const core = {
    ...{ page, storeName: 'kept', mayStore: () => true, prompts, consent, options: { dataLayer: false } },
    parts: { load: async (part: string) => (part === 'when' ? when : note) },
    on: () => {},
    emit: (name: string, detail: Partial<EventDetail>) => {
      if (name === 'skipped') outcome = detail.reasons
    },
    ask: async () => ({ ask: async () => (outcome = []) }),
  } as unknown as Core
  const decide = await createDecide(core)
  const told = decide.explain(id)
  decide.track(id, {}, { key: 'K' })
  // All that follows from the event is there before the next task.
  await new Promise(resolve => setTimeout(resolve))
  page.leave()
  localStorage.clear()
  sessionStorage.clear()
  return { told, outcome }
}

describe('explain', () => {
  // The clock stands: between what is said and what is done no rule turns, and a seed gives the same memories on any day.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }))
  afterEach(() => void vi.useRealTimers())

  it('says of every memory what the next event then does', async () => {
    const at = fc.integer({ min: now - 200 * DAY, max: now })
    /** Each of them is missing half of the time, so that many of these memories have nothing against a prompt. */
    const memory = fc.record(
      {
        roll: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        shown: fc.dictionary(fc.constantFrom(...ids), at),
        ends: fc.dictionary(fc.constantFrom('nps ignored', 'ease answered', 'star answered'), at),
        asked: fc.subarray(ids.map(id => `${id} other`)),
        dismissals: fc.nat(3),
        dismissedAt: at,
        suppressed: fc.subarray(ids),
        stopped: fc.boolean(),
      },
      { requiredKeys: ['roll'] },
    )
    const session = fc.record({ prompts: fc.nat(3), at: fc.integer({ min: now - DAY / 12, max: now }) })
    const consent = fc.constantFrom('granted', 'granted', 'unknown', 'denied')
    const seen = { shown: 0, skipped: 0 }
    await fc.assert(
      fc.asyncProperty(memory, session, consent, fc.constantFrom(...ids), async (...given) => {
        const { told, outcome } = await visit(...given)
        expect(told).toHaveLength(1)
        const [{ prompt, eligible, rules } = { prompt: '', eligible: true, rules: [] }] = told
        expect([prompt, eligible]).toEqual([given[3], rules.every(({ pass }) => pass)])
        // The event is yet to come when it is asked.
        const against = rules.flatMap(({ rule, pass }) => (pass || rule === 'event' ? [] : [rule]))
        expect(outcome).toEqual(against)
        seen[against[0] ? 'skipped' : 'shown']++
      }),
      { numRuns: 300 },
    )
    // About one in eight shows: whatever the seed, both are seen.
    expect(Math.min(seen.shown, seen.skipped)).toBeGreaterThan(5)
  })

  it('tells of several events that wait the earliest next time, whichever came first', async () => {
    const delivery: AskedPrompt = { id: 'delivery', scale: 'star', metric: 'csat', on: { event: 'purchase', delay: '3d' } }
    const core = {
      ...{ page: { window }, storeName: 'kept', mayStore: () => true, prompts: [delivery], consent: 'granted', options: {} },
      ...{ on: () => {}, emit: () => {}, parts: { load: async () => when } },
    } as unknown as Core
    const waiting = (key: string, days: number) => ({
      ...{ prompt: 'delivery', name: 'purchase', key, props: {}, at: now, due: now + days * DAY, until: now + (days + 14) * DAY },
    })
    localStorage.setItem('kept', JSON.stringify({ arms: [waiting('A', 3), waiting('B', 1), waiting('C', 2)], asked: ['delivery B'] }))
    const decide = await createDecide(core)
    expect(decide.explain()[0]?.rules.find(({ rule }) => rule === 'delay')).toMatchObject({
      pass: false,
      nextAt: new Date(now + 2 * DAY).toISOString(),
    })
    decide.stop()
    localStorage.clear()
  })
})
