import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, launch, naturalBrowser, type Tab } from '../support/driver.js'
import { type Engine, wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { rawRows } from './rawRows.js'
import type { ShopOptions, ShopWindow } from './shopPage.js'
import { type Collector, startCollector } from './startCollector.js'
import { jumpIn, startWorld, type World } from './startWorld.js'

const down = { kind: 'status', status: 503 } as const
const engines: Record<'everywhere' | 'chromium', readonly Engine[]> = {
  everywhere: ['chromium', 'firefox', 'webkit'],
  chromium: ['chromium'],
}

// To see the kills fail: in src/outbox/claim.ts call `book.write(row, row, 'delivered')` where a free row is found.
describe.each(wantedEngines())('processes, in %s:', engine => {
  let collector: Collector
  let profileDir: string
  let browser: Browser | undefined
  let world: World
  beforeAll(async () => {
    collector = await startCollector()
  })
  afterEach(async () => {
    await browser?.close().catch(() => undefined)
    browser = undefined
    await world.site.close()
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 })
  })
  afterAll(() => collector.close())

  const start = async () => {
    browser = await launch(engine, { profileDir })
    return browser
  }
  /** SIGKILL for the browser, and another one on the same profile with the same page. */
  const killAndStart = async (page: ShopOptions = {}): Promise<Tab> => {
    await browser?.kill()
    for (const tab of world.tabs()) world.leave(tab)
    const next = await start()
    const tab = await world.join(await next.newTab())
    await tab.goto(world.page(page))
    await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
    return tab
  }
  const fault = (title: string, where: readonly Engine[], run: () => Promise<void>) => {
    if (!where.includes(engine)) return
    it(title, async () => {
      profileDir = mkdtempSync(join(tmpdir(), 'touchpoint-profile-'))
      await collector.clear()
      world = await startWorld(await start(), collector)
      await run()
    })
  }

  fault('SIGKILL right after the thanks loses no answer', engines.everywhere, async () => {
    const tab = await world.open()
    await collector.stop()
    await world.answer(tab, { score: 2, comment: 'Late' })
    const id = await world.seeThanks(tab)
    const next = await killAndStart()
    await collector.restart()
    await world.settle(next)
    expect(collector.ledger().rows.get(id)?.response).toMatchObject({ score: 2, comment: 'Late', state: 'complete' })
  })

  fault('SIGKILL between the commit and the request loses no answer', engines.everywhere, async () => {
    const tab = await world.open({ before: 'window.fetch = () => new Promise(() => {})' })
    expect(await world.submit(tab)).toMatchObject({ status: 'stored' })
    const next = await killAndStart()
    expect(world.sent()).toEqual([])
    await world.settle(next)
  })

  fault(
    'SIGKILL after the endpoint took the answer and before its reply: it is sent again and counted once',
    engines.chromium,
    async () => {
      const tab = await world.open()
      await collector.script({ kind: 'ok', waitMs: 60_000 })
      const { responseId } = (await world.submit(tab)) as { responseId: string }
      await poll(() => collector.ledger().ids.length === 1)
      const next = await killAndStart()
      await world.settle(next)
      expect(collector.ledger().rows.get(responseId)).toMatchObject({ stored: 1, attempts: 2 })
    },
  )

  fault('three kills in a row lose nothing of what each visit added', engines.chromium, async () => {
    let tab = await world.open()
    await collector.always(down)
    for (let n = 0; n < 3; n++) {
      await world.submitMany(tab, 5)
      tab = await killAndStart()
    }
    expect(await world.status(tab)).toMatchObject({ queued: 15 })
    await world.settle(tab)
  })

  fault('a score tapped before SIGKILL goes out with the next visit', engines.chromium, async () => {
    const tab = await world.open()
    await tab.eval(() => void (window as unknown as ShopWindow).touchpoint.show('order', { force: true }))
    await tab.click({ role: 'radio', name: /^3\b/ })
    await poll(async () => (await rawRows(tab)).some(row => row.pile === 'draft'))
    const next = await killAndStart()
    await poll(async () => {
      await world.jump(61_000)
      return collector.ledger().ids.length === 1
    })
    const id = collector.ledger().ids[0] ?? ''
    world.given.add(id)
    expect(collector.ledger().rows.get(id)?.response).toMatchObject({ score: 3, state: 'partial' })
    await world.settle(next)
  })

  fault('a renderer that crashes inside a transaction leaves a whole answer or none', engines.chromium, async () => {
    const tab = await world.open()
    await collector.always(down)
    await world.submitMany(tab, 2)
    const other = await world.open()
    await tab.eval(() => {
      const { touchpoint } = window as unknown as ShopWindow
      for (let n = 0; n < 30; n++) void touchpoint.submit({ prompt: 'order', score: 5, comment: 'x'.repeat(1_000) })
    })
    world.leave(tab)
    const cdp = await tab.cdp?.()
    cdp?.send('Page.crash').catch(() => undefined)
    await new Promise(resolve => setTimeout(resolve, 500))
    // Nobody was thanked for these; those that are on the device count as given.
    const rows = (await rawRows(other)).filter(row => typeof row.body === 'string' && row.body !== '')
    for (const row of rows) {
      expect(JSON.parse(String(row.body))).toMatchObject({ id: row.id, prompt: 'order' })
      world.given.add(String(row.id))
    }
    for (const id of world.thanked) expect(rows.map(row => row.id)).toContain(id)
    await world.settle(other)
  })

  fault('a tab closed in the click on Send keeps at least the score', engines.chromium, async () => {
    const tab = await world.open()
    const other = await world.open()
    await collector.always(down)
    await world.answer(tab, { score: 5 })
    world.leave(tab)
    await tab.close()
    const kept = (await rawRows(other)).filter(row => row.body)
    expect(kept.map(row => JSON.parse(String(row.body)))).toMatchObject([{ score: 5 }])
    world.given.add(String(kept[0]?.id))
    await world.settle(other)
  })

  fault('a page reloaded while its request is under way sends the answer again, and it counts once', engines.everywhere, async () => {
    const tab = await world.open()
    await collector.script({ kind: 'ok', waitMs: 60_000 })
    await world.submit(tab)
    await poll(() => collector.ledger().ids.length === 1)
    await tab.reload()
    await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
    await world.settle(tab)
  })

  // To see it fail: in src/outbox/drain.ts drop `isLockedOut`, and wait for the lock instead of `ifAvailable`.
  fault('a frozen tab that holds lock and lease stops the others only until the lease is over', engines.chromium, async () => {
    const [frozen, other] = [await world.open(), await world.open()]
    await collector.script(down)
    await world.submit(frozen)
    await poll(() => world.sent().length === 1)
    await collector.always({ kind: 'hang' })
    await jumpIn(frozen, 60_000)
    await poll(() => world.sent().length === 2)
    const held = () => other.eval(async () => (await navigator.locks.query()).held?.map(({ name }) => name))
    expect(await held()).toEqual(['touchpoint:shop'])
    const cdp = await frozen.cdp?.()
    await cdp?.send('Page.setWebLifecycleState', { state: 'frozen' })
    world.leave(frozen)
    await collector.always()
    await world.submit(other)
    await poll(async () => {
      await world.jump(61_000)
      return collector.ledger().ids.length === 2
    })
    await world.settle(other)
    await cdp?.send('Page.setWebLifecycleState', { state: 'active' })
    await world.settle(frozen)
  })

  fault(
    'a page out of the back/forward cache goes on, and brings back nothing that was delivered meanwhile',
    engines.chromium,
    async () => {
      await browser?.close()
      browser = await launch('chromium', { profileDir, keepDefaults: naturalBrowser })
      const tab = await world.join(await browser.newTab())
      await tab.goto(world.page({ before: 'addEventListener("pageshow", event => { window.isBack = event.persisted })' }))
      await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
      await collector.always(down)
      await world.submit(tab)
      await poll(() => world.sent().length === 1)
      await new Promise(resolve => setTimeout(resolve, 200))
      world.leave(tab)
      await tab.goto(world.site.url('/elsewhere'))
      const other = await world.join(await browser.newTab())
      await other.goto(world.page())
      await other.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
      await world.settle(other)
      const before = world.sent().length
      await tab.back()
      await tab.waitFor(() => (window as unknown as { isBack?: boolean }).isBack !== undefined)
      expect(await tab.eval(() => (window as unknown as { isBack: boolean }).isBack), 'the page comes from the cache').toBe(true)
      await world.join(tab)
      await world.flush(tab)
      await world.submit(tab)
      await world.settle(tab)
      expect(world.sent().length).toBe(before + 1)
    },
  )
})
