import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Status } from '../../src/options.js'
import { type Collector, startCollector } from '../faults/startCollector.js'
import { type Browser, launch, type Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { type Served, serve } from '../support/serve.js'
import { block, call, clockAhead, detailsOf, often, ready, shopPage, tag, track } from './startVisits.js'

const prompts = ['first', 'second', 'third'].map(id => ({ id, scale: 'star', on: { event: id } }))

describe.each(wantedEngines())('without a network in %s', engine => {
  let collector: Collector
  let site: Served
  let browser: Browser
  let profileDir: string

  beforeEach(async () => {
    collector = await startCollector()
    const page = shopPage(clockAhead + tag('data-config="#prompts"') + block({ frequency: often, prompts })).replace(
      'ENDPOINT',
      collector.endpoint,
    )
    site = await serve({ routes: { '/': page } })
    profileDir = mkdtempSync(join(tmpdir(), 'touchpoint-offline-'))
    browser = await launch(engine, { profileDir })
  })
  afterEach(async () => {
    await browser.close()
    await Promise.all([collector.close(), site.close()])
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Answers a prompt and waits until the visitor is thanked. */
  async function answer(tab: Tab, event: string, score: number) {
    await track(tab, event)
    await tab.click({ role: 'radio', name: new RegExp(`^${score} out of`) })
    await tab.click({ role: 'button', name: 'Send', exact: true })
    await tab.see({ role: 'region', name: 'Thank you. Your feedback is saved and will reach the right team.' })
    await tab.click({ role: 'button', name: 'Close', exact: true })
    return (await detailsOf(tab, 'submitted')).at(-1)?.responseId as string
  }
  const open = async (path = '/') => {
    const tab = await browser.newTab()
    await tab.goto(site.url(path))
    await ready(tab)
    return tab
  }
  const stored = async (count: number) => {
    // The longer the endpoint was away, the longer until it is asked again.
    await expect.poll(() => collector.ledger().ids.length, { timeout: 45_000 }).toBe(count)
    return collector.ledger()
  }

  it('answers wait on the device, outlive the browser, and arrive once', async () => {
    await collector.stop()
    const tab = await open()
    const thanked = [await answer(tab, 'first', 1), await answer(tab, 'second', 3), await answer(tab, 'third', 5)]
    expect(await call(tab, 'pending')).toBe(3)
    await browser.kill()

    await collector.restart()
    browser = await launch(engine, { profileDir })
    const later = await open()
    const ledger = await stored(3)
    expect(ledger.ids.sort()).toEqual(thanked.sort())
    expect([...ledger.rows.values()].map(row => row.stored)).toEqual([1, 1, 1])
    expect(thanked.map(id => ledger.rows.get(id)?.response?.score)).toEqual([1, 3, 5])
    await expect.poll(() => call(later, 'pending')).toBe(0)
    expect(await call(later, 'status')).toEqual({ queued: 0, parked: 0, delivered: 3, expired: 0, erased: 0, refused: 0, oldestMs: 0 })

    const posts = collector.posts().length
    await later.reload()
    await ready(later)
    await call(later, 'flush')
    expect(collector.posts().length).toBe(posts)
  })

  it('status() counts what waits, and flush() sends it', async () => {
    await collector.stop()
    const tab = await open()
    expect(await call(tab, 'status')).toMatchObject({ queued: 0, oldestMs: 0 })
    await answer(tab, 'first', 4)
    await answer(tab, 'second', 2)
    const status = await call<Status>(tab, 'status')
    expect(status).toMatchObject({ queued: 2, parked: 0, delivered: 0, refused: 0 })
    expect(status.oldestMs).toBeGreaterThan(0)
    await collector.restart()
    await call(tab, 'flush')
    await stored(2)
    await expect.poll(() => call(tab, 'pending')).toBe(0)
    expect((await detailsOf(tab, 'delivered')).map(({ score }) => score)).toEqual([4, 2])
  })

  it('what waits leaves as soon as the browser is online', async () => {
    if (!browser.canGoOffline) return
    const tab = await open()
    // Everything is loaded before the network goes.
    const before = await answer(tab, 'first', 5)
    await stored(1)
    await tab.offline(true)
    const during = await answer(tab, 'second', 2)
    expect(await call(tab, 'pending')).toBe(1)
    await tab.offline(false)
    expect((await stored(2)).ids).toEqual([before, during])
    await expect.poll(() => call(tab, 'pending')).toBe(0)
  })

  it('a tapped score that finds no collector when the page closes waits for a later page', async () => {
    await collector.stop()
    const tab = await open()
    await track(tab, 'first')
    await tab.click({ role: 'radio', name: /^2 out of/ })
    await expect.poll(() => call(tab, 'pending')).toBe(1)
    await tab.close()
    await collector.restart()
    // Later than any hold or lease.
    await open('/?days=1')
    const ledger = await stored(1)
    expect([...ledger.rows.values()][0]?.response).toMatchObject({ score: 2, state: 'partial' })
  })
})
