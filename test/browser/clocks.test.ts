import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/options.js'
import { pageClock } from '../faults/pageClock.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { gone, shadowless } from './promptPage.js'
import {
  block,
  call,
  clockAhead,
  detailsOf,
  often,
  ready,
  shopPage,
  startVisits,
  tag,
  track,
  type Visit,
  type Visits,
} from './startVisits.js'

const star = { role: 'radio', name: /^4 out of 5 stars/ }
const skip = { role: 'button', name: 'Skip', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const page = (config: object) => clockAhead + tag('data-config="#prompts"') + block(config)
const asked = { id: 'asked', scale: 'star', on: 'done' }
/** As often as wanted, but a fortnight apart. */
const apart = { ...often, betweenPrompts: '14d' }

describe.each(wantedEngines())('the clocks of a visitor in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(() => visits.close())

  /** What is against the prompt when its event comes; nothing when it is on screen. */
  const show = async (tab: Tab): Promise<string[]> => {
    const outcomes = async () => [await detailsOf(tab, 'skipped'), await detailsOf(tab, 'shown')] as const
    const [skipped, shown] = (await outcomes()).map(({ length }) => length)
    await track(tab, 'done')
    const isOver = async () => (await outcomes()).flat().length > (skipped ?? 0) + (shown ?? 0)
    await expect.poll(isOver, { timeout: 10_000 }).toBe(true)
    const [after] = await outcomes()
    return after.slice(skipped)[0]?.reasons ?? []
  }
  const rule = async (tab: Tab, name: string) =>
    (await call<Explanation[]>(tab, 'explain', 'asked'))[0]?.rules.find(({ rule }) => rule === name)
  const kept = (tab: Tab) => tab.eval(() => localStorage.getItem('touchpoint:localhost') ?? '')

  it('are those of the person: what was asked before a log-in counts, and the next person has their own', async () => {
    const { tab } = await visits.open(page({ frequency: apart, prompts: [asked] }))
    expect(await show(tab)).toEqual([])
    await tab.click(skip)
    await call(tab, 'identify', 'ha@example.com')
    expect(await show(tab)).toEqual(['between'])
    await call(tab, 'reset')
    await call(tab, 'identify', 'binh@example.com')
    expect(await show(tab)).toEqual([])
    await tab.click(skip)
    await tab.reload()
    expect(await show(tab)).toEqual(['between'])
    await call(tab, 'reset')
    await call(tab, 'identify', 'chi@example.com')
    expect(await show(tab)).toEqual([])
    await tab.click(skip)
    await call(tab, 'reset')
    await call(tab, 'identify', 'ha@example.com')
    expect(await show(tab)).toEqual(['between'])
    expect(await kept(tab)).not.toContain('example')
    expect(await tab.errors()).toEqual([])
  })

  it('count for an event that comes in the same breath as the log-in', async () => {
    const { tab } = await visits.open(page({ frequency: apart, prompts: [asked] }))
    await call(tab, 'identify', 'ha')
    expect(await show(tab)).toEqual([])
    await tab.click(skip)
    await call(tab, 'reset')
    await tab.reload()
    await ready(tab)
    await tab.eval(() => {
      const { touchpoint } = window as unknown as { touchpoint(...call: unknown[]): void }
      touchpoint('identify', 'ha')
      touchpoint('track', 'done')
    })
    await pause(500)
    expect(await tab.count(star)).toBe(0)
  })

  it('let nobody change sides in a test of variants by logging in', async () => {
    const variants = ['a', 'b', 'c', 'd'].map(id => ({ id, question: `Question ${id}` }))
    const { tab, waitForAnswers } = await visits.open(page({ frequency: often, prompts: [{ ...asked, variants }] }))
    const answer = async (count: number) => {
      expect(await show(tab)).toEqual([])
      await tab.click(star)
      await tab.click(close)
      return (await waitForAnswers(count)).at(-1)
    }
    const first = await answer(1)
    expect(first?.variant).toMatch(/^[a-d]$/)
    await call(tab, 'identify', 'ha')
    const second = await answer(2)
    expect(second).toMatchObject({ variant: first?.variant, subject: { userId: 'ha', anonymousId: first?.subject.anonymousId } })
    await call(tab, 'reset')
    const third = await answer(3)
    expect(third).toMatchObject({ variant: first?.variant, subject: { userId: null } })
    expect(third?.subject.anonymousId).not.toBe(first?.subject.anonymousId)
  })

  it('keep an answered prompt away for as long as its frequency says, and explain() until when', async () => {
    const { tab, site, waitForAnswers } = await visits.open(
      page({ frequency: often, prompts: [{ ...asked, frequency: { afterAnswer: '30d' } }] }),
    )
    expect(await show(tab)).toEqual([])
    await tab.click(star)
    await tab.click(close)
    const [response] = await waitForAnswers(1)
    expect(await show(tab)).toEqual(['answered'])
    const found = await rule(tab, 'answered')
    expect(found).toMatchObject({ pass: false, value: expect.any(Number) })
    expect(Date.parse(found?.nextAt ?? '') - Date.parse(response?.answeredAt ?? '')).toBe(30 * 864e5)
    await tab.goto(site.url('/?days=29.9'))
    expect(await show(tab)).toEqual(['answered'])
    await tab.goto(site.url('/?days=30.1'))
    expect(await show(tab)).toEqual([])
  })

  it('keep a prompt away that the host took from the screen untouched', async () => {
    const { tab } = await visits.open(page({ frequency: { ...often, afterIgnored: '7d' }, prompts: [asked] }))
    expect(await show(tab)).toEqual([])
    await call(tab, 'hide')
    await expect.poll(() => kept(tab)).toContain('asked ignored')
    expect(await show(tab)).toEqual(['ignored'])
  })

  it('pause after two dismissals by default, and offer “Don’t ask again” after the first, answers or not', async () => {
    const frequency = { perSession: 50, betweenPrompts: '0s' }
    const { tab, waitForAnswers } = await visits.open(page({ frequency, prompts: [asked] }))
    const stop = { role: 'button', name: /^Don.t ask again$/ }
    await show(tab)
    await tab.see(skip)
    expect(await tab.count(stop)).toBe(0)
    await tab.click(skip)
    await show(tab)
    await tab.see(stop)
    await tab.click(star)
    await tab.click(close)
    await waitForAnswers(1)
    for (const reasons of [[], [], ['dismissed']]) {
      expect(await show(tab)).toEqual(reasons)
      if (reasons[0]) continue
      await tab.see(stop)
      await tab.click(skip)
    }
    const found = await rule(tab, 'dismissed')
    expect(Math.round((Date.parse(found?.nextAt ?? '') - Date.now()) / 864e5)).toBe(180)
  })

  it('of one person are no other’s, nor is what was begun', async () => {
    const { tab } = await visits.open(page({ frequency: often, prompts: [{ ...asked, on: undefined, placement: 'launcher' }] }))
    const button = { role: 'button', name: 'Give feedback' }
    const begin = async (comment: string) => {
      await tab.click(button)
      await tab.see(star)
      const found = (await tab.eval(shadowless.comment)) ?? ''
      if (comment) {
        await tab.click(star)
        await tab.type({ role: 'textbox' }, comment)
      }
      await tab.press('Escape')
      await gone(tab, star)
      return found
    }
    await call(tab, 'identify', 'ha')
    expect(await begin('Mine')).toBe('')
    expect(await begin('')).toBe('Mine')
    await call(tab, 'reset')
    expect(await begin('')).toBe('')
  })

  it('count a session until the visitor was away for half an hour, over pages on which nothing happens', async () => {
    const at = (minutes: number) => pageClock(minutes * 60_000) + shopPage(page({ frequency: { betweenPrompts: '0s' }, prompts: [asked] }))
    const pages = Object.fromEntries([25, 50, 75, 110].map(minutes => [`/${minutes}`, at(minutes)]))
    const { tab, site } = await visits.open({ '/': at(0), ...pages })
    const session = () =>
      tab.eval(() => {
        const found: { prompts: number; at: number } = JSON.parse(sessionStorage.getItem('touchpoint:localhost') ?? '{}')
        return [found.prompts, Date.now() - found.at < 60_000]
      })
    expect(await show(tab)).toEqual([])
    await tab.click(skip)
    for (const minutes of [25, 50]) {
      await tab.goto(site.url(`/${minutes}`))
      await expect.poll(session).toEqual([1, true])
    }
    await tab.goto(site.url('/75'))
    expect(await show(tab)).toEqual(['session'])
    await tab.goto(site.url('/110'))
    expect(await show(tab)).toEqual([])
    expect(await tab.errors()).toEqual([])
  })

  it('of a release before this one are kept', async () => {
    const now = Date.now()
    const before = {
      ...{ id: 'x', roll: 0.25, arms: [], shown: { asked: now - 864e5 }, asked: ['asked A-1'], dismissals: 2, dismissedAt: now - 864e5 },
      ...{ stopped: false, suppressed: [] },
    }
    const script = `<script>localStorage.setItem('touchpoint:localhost', ${JSON.stringify(JSON.stringify(before))})</script>`
    const { tab } = await visits.open(script + page({ frequency: { perSession: 50 }, prompts: [asked] }))
    expect(await show(tab)).toEqual(['between', 'dismissed'])
    await call(tab, 'identify', 'ha')
    await expect.poll(async () => (JSON.parse(await kept(tab)) as { people: unknown[] }).people?.length).toBe(1)
    expect(JSON.parse(await kept(tab))).toMatchObject({ ...before, arms: [] })
  })

  it('stop for a prompt that the collector suppresses, on this page, in other tabs, and later', async () => {
    const visit: Visit = await visits.open(page({ frequency: often, prompts: [asked] }))
    const { tab, site } = visit
    const other = await visits.browser.newTab()
    await other.goto(site.url('/'))
    expect(await show(other)).toEqual([])
    await other.click(skip)
    await visits.collector.script({ kind: 'receipt', suppress: ['asked'] })
    expect(await show(tab)).toEqual([])
    await tab.click(star)
    await tab.click(close)
    await visit.waitForAnswers(1)
    await expect.poll(() => kept(tab)).toContain('"suppressed":["asked"]')
    expect(await show(tab)).toEqual(['suppressed'])
    expect(await show(other)).toEqual(['suppressed'])
    await tab.goto(site.url('/?days=365'))
    expect(await show(tab)).toEqual(['suppressed'])
    await other.close()
  })
})
