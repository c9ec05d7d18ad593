import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawRows } from '../faults/rawRows.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { often } from './promptPage.js'
import { block, call, clockAhead, eventsOf, type HostWindow, startVisits, tag, track, type Visits } from './startVisits.js'

const region = { role: 'region' }
const prompts = [
  { id: 'asked', scale: 'star', on: { event: 'done' } },
  { id: 'later', scale: 'emoji', on: { event: 'bought', delay: '3d' } },
]
const page = (consent: string, more: object = {}) =>
  clockAhead + tag(`data-config="#prompts" data-consent="${consent}"`) + block({ frequency: often, prompts, ...more })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const record = (tab: Tab) => tab.eval(() => JSON.parse(localStorage.getItem('touchpoint:localhost') ?? '{}'))
const shop = (body: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><body>
  <script>heard = []; for (const name of ['armed', 'skipped', 'shown']) document.addEventListener('touchpoint:' + name, ({ detail }) => heard.push([name, detail]))</script>
  ${body}</body></html>`
const pages = (more: object = {}) => ({ '/': shop(page('granted', more)), '/required': shop(page('required', more)) })

describe.each(wantedEngines())('a visitor who comes back, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it('is remembered where consent comes again on each page, and what the page saw before it counts, too', async () => {
    const { tab, site } = await visits.open(pages())
    await call(tab, 'track', 'bought', {}, { key: 'A-1' })
    await poll(async () => (await record(tab)).arms?.length === 1)
    await tab.eval(() => {
      const key = 'touchpoint:localhost'
      localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) as string), stopped: true }))
    })
    const before = await record(tab)
    await tab.goto(site.url('/required'))
    await call(tab, 'track', 'bought', {}, { key: 'A-2' })
    await pause(500)
    expect(await record(tab)).toEqual(before)
    await call(tab, 'consent', 'granted')
    await poll(async () => (await record(tab)).arms.length === 2)
    expect(await record(tab)).toMatchObject({ stopped: true, roll: before.roll })
    expect((await record(tab)).arms.map(({ key }: { key: string }) => key).sort()).toEqual(['A-1', 'A-2'])
    await track(tab, 'done')
    await pause(500)
    expect(await tab.count(region)).toBe(0)
  })

  it('is asked what has become due once consent is given', async () => {
    const { tab, site } = await visits.open(pages())
    await call(tab, 'track', 'bought', {}, { key: 'A-1' })
    await poll(async () => (await record(tab)).arms?.length === 1)
    await tab.goto(site.url('/required?days=3.1'))
    await pause(500)
    expect(await tab.count(region)).toBe(0)
    await call(tab, 'consent', 'granted')
    await tab.see(region)
  })

  it('has what waited on the device sent once consent is given', async () => {
    const { tab, site } = await visits.open(pages())
    await visits.collector.always({ kind: 'status', status: 503 })
    await call(tab, 'submit', { prompt: 'asked', score: 4 })
    // Left before its verdict, the answer would wait for the end of its lease.
    await poll(async () => (await rawRows(tab, 'touchpoint:localhost')).some(row => row.attempts === 1))
    await tab.goto(site.url('/required'))
    await pause(500)
    await visits.collector.always()
    await call(tab, 'consent', 'granted')
    // The answer of this device is delivered by a page that knew nothing of it before.
    await poll(async () => (await call<{ delivered: number }>(tab, 'status')).delivered === 1, 20_000)
  })

  it('is still known to this page when consent becomes unknown', async () => {
    const { tab } = await visits.open(pages({ frequency: { perSession: 1, betweenPrompts: '0s' } }))
    await track(tab, 'done')
    await tab.see(region)
    await call(tab, 'hide')
    await call(tab, 'consent', 'unknown')
    await track(tab, 'done')
    await pause(500)
    expect(await tab.count(region)).toBe(0)
    expect(await eventsOf(tab, 'asked')).toContain('skipped')
  })

  it('is asked three days after buying, however often the page of the order is looked at', async () => {
    const { tab, site } = await visits.open(pages())
    await call(tab, 'track', 'bought', {}, { key: 'A-1' })
    await poll(async () => (await record(tab)).arms?.length === 1)
    await tab.goto(site.url('/?days=2'))
    await call(tab, 'track', 'bought', {}, { key: 'A-1' })
    await pause(500)
    await tab.goto(site.url('/?days=3.1'))
    await tab.see(region)
  })

  it('is asked what waits for them when the host names them again', async () => {
    const { tab, site } = await visits.open(pages())
    await call(tab, 'identify', 'u1')
    await call(tab, 'track', 'bought', {}, { key: 'A-1' })
    await poll(async () => (await record(tab)).arms?.length === 1)
    await call(tab, 'reset')
    await poll(async () => (await record(tab)).arms.length === 0)
    await tab.goto(site.url('/?days=3.1'))
    await call(tab, 'identify', 'u1')
    await tab.see(region)
  })

  it('gets events of the same moment in which the host names somebody else', async () => {
    const { tab } = await visits.open(pages())
    await call(tab, 'identify', 'u1')
    await track(tab, 'done')
    await tab.see(region)
    await call(tab, 'hide')
    await tab.eval(() => {
      const { touchpoint } = window as unknown as HostWindow
      touchpoint.reset()
      touchpoint.identify('u2')
      touchpoint.track('done', {}, { key: 'K' })
    })
    await tab.see(region)
  })

  it('finds what was called before the script loaded done, init by hand included', async () => {
    const { tab } = await visits.open({
      '/': shop(`<script>window.touchpoint ||= (...call) => { (touchpoint.q ??= []).push(call) }
        touchpoint('track', 'done', {}, { key: 'A-1' })
        touchpoint('init', { prompts: [{ id: 'asked', scale: 'star', on: 'done' }] })</script>${tag('data-auto="false"')}`),
    })
    await tab.see(region)
  })
})
