import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pageClock } from '../faults/pageClock.js'
import { jumpIn } from '../faults/startWorld.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, eventsOf, often, shopPage, startVisits, tag, track, type Visit, type Visits } from './startVisits.js'

const star = { role: 'radio', name: /^4 out of 5 stars/ }
const send = { role: 'button', name: 'Send', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const skip = { role: 'button', name: 'Skip', exact: true }
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const prompts = ['first', 'second'].map(id => ({ id, scale: 'star', version: '2', on: id }))
const page = (more: object = {}) => ({
  '/': shopPage(pageClock(0) + tag('data-config="#prompts"') + block({ frequency: often, prompts, ...more })),
  '/elsewhere': '<!doctype html><title>Elsewhere</title>',
})

describe.each(wantedEngines())('an impression in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  beforeEach(() => visits.collector.always())
  afterAll(() => visits.close())

  const isLoaded = (part: string, tab: Tab) =>
    expect
      .poll(async () => (await tab.requests()).some(({ url, status }) => url.includes(`touchpoint.${part}.`) && status !== 0))
      .toBe(true)
  /** What notes impressions is there, and what sends them. */
  const isNoted = async (tab: Tab) => {
    await isLoaded('note', tab)
    await isLoaded('send', tab)
    await pause(300)
  }
  const impressionsOf = (visit: Visit) => visit.batches().flatMap(batch => batch.impressions)
  const told = (visit: Visit, count = 1) =>
    expect
      .poll(
        () => {
          try {
            return impressionsOf(visit).length
          } catch {
            // The collector is writing its journal.
            return 0
          }
        },
        { timeout: 10_000 },
      )
      .toBe(count)

  it('of an answer follows it by a minute: until then there is one request', async () => {
    const visit = await visits.open(page())
    const { tab, batches, waitForAnswers } = visit
    await track(tab, 'first')
    await tab.click(star)
    await tab.click(send)
    await waitForAnswers(1)
    await tab.see('text=Thank you')
    expect(batches()).toMatchObject([{ impressions: [] }])
    await tab.click(close)
    await isNoted(tab)
    await jumpIn(tab, 50_000)
    await pause(300)
    expect(batches()).toHaveLength(1)
    await jumpIn(tab, 10_000)
    await told(visit)
    expect(impressionsOf(visit)).toMatchObject([{ prompt: 'first', version: '2', variant: null, outcome: 'shown' }])
    expect(batches()).toHaveLength(2)
    expect(await call(tab, 'status')).toMatchObject({ delivered: 1, queued: 0 })
    expect((await eventsOf(tab)).filter(name => name === 'delivered')).toHaveLength(1)
    expect(await tab.errors()).toEqual([])
  })

  it('of a prompt that was dismissed leaves with the visitor, in one request', async () => {
    const visit = await visits.open(page())
    const { tab, site } = visit
    await track(tab, 'first')
    await tab.click(skip)
    await isNoted(tab)
    expect(visit.batches()).toEqual([])
    await tab.goto(site.url('/elsewhere'))
    await told(visit)
    await tab.goto(site.url('/'))
    await track(tab, 'viewed')
    await pause(500)
    expect(visit.batches()).toHaveLength(1)
    expect(impressionsOf(visit)).toMatchObject([{ prompt: 'first', outcome: 'dismissed' }])
    expect(await tab.eval(() => localStorage.getItem('touchpoint:localhost'))).toContain('first dismissed')
  })

  it('of a prompt that nobody touched arrives when the tab is closed', async () => {
    const visit = await visits.open(page())
    await track(visit.tab, 'first')
    await visit.tab.see(star)
    await jumpIn(visit.tab, 3_000)
    await isNoted(visit.tab)
    await visit.tab.close()
    await expect.poll(() => impressionsOf(visit).at(-1)?.outcome).toBe('ignored')
    expect(new Set(impressionsOf(visit).map(({ id }) => id)).size).toBe(1)
  })

  it('of a prompt with an answer that waits leaves when that does, and is one request more at most', async () => {
    const visit = await visits.open(page())
    const { tab, site } = visit
    await track(tab, 'first')
    await tab.click(star)
    await jumpIn(tab, 3_000)
    await isNoted(tab)
    await tab.goto(site.url('/elsewhere'))
    await told(visit)
    expect(visit.answers()).toMatchObject([{ score: 4, state: 'partial' }])
    expect(visit.batches().length).toBeLessThanOrEqual(2)
    expect(impressionsOf(visit)).toMatchObject([{ outcome: 'shown' }])
  })

  it('waits on the device while there is no network', async () => {
    if (!visits.browser.canGoOffline) return
    const visit = await visits.open(page())
    const { tab } = visit
    // Everything is loaded before the network goes.
    await track(tab, 'first')
    await tab.click(skip)
    await isNoted(tab)
    await tab.offline(true)
    await track(tab, 'second')
    await tab.click(skip)
    await pause(500)
    expect(impressionsOf(visit)).toEqual([])
    await tab.offline(false)
    await told(visit)
    expect(impressionsOf(visit)).toMatchObject([{ prompt: 'second', outcome: 'dismissed' }])
  })

  it('leaves nothing on a device without consent', async () => {
    const visit = await visits.open(page({ consent: 'required' }))
    const { tab, site } = visit
    await track(tab, 'first')
    await tab.click(skip)
    await isNoted(tab)
    await tab.goto(site.url('/elsewhere'))
    await told(visit)
    expect(await tab.eval(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length])).toEqual([
      0, 0, 0,
    ])
  })

  it.each([
    ['consent is denied', 'consent', 'denied'],
    ['everything is erased', 'forget'],
  ])('is dropped when %s, and nothing is left', async (_, method, ...given) => {
    const visit = await visits.open(page())
    const { tab, site } = visit
    await track(tab, 'first')
    await tab.click(skip)
    await isNoted(tab)
    await call(tab, method, ...given)
    await pause(300)
    await jumpIn(tab, 60_000)
    await pause(300)
    await tab.goto(site.url('/elsewhere'))
    await pause(300)
    expect(visit.batches()).toEqual([])
    expect(await tab.eval(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0])
  })

  it('is not made in a test', async () => {
    const visit = await visits.open(page({ mode: 'test' }))
    await track(visit.tab, 'first')
    await visit.tab.click(skip)
    await isLoaded('note', visit.tab)
    await pause(300)
    await visit.tab.goto(visit.site.url('/elsewhere'))
    await pause(300)
    expect(visit.batches()).toEqual([])
  })

  it('that the endpoint refuses is nobody’s concern', async () => {
    const visit = await visits.open(page())
    const { tab } = visit
    await visits.collector.always({ kind: 'status', status: 404 })
    await track(tab, 'first')
    await tab.click(skip)
    await isNoted(tab)
    await jumpIn(tab, 60_000)
    await isLoaded('mend', tab)
    await pause(300)
    expect((await tab.messages()).filter(message => message.includes('touchpoint:'))).toEqual([])
    expect(await eventsOf(tab)).not.toContain('error')
    expect(await call(tab, 'pending')).toBe(0)
  })
})
