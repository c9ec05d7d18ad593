import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, launch, type Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { rawRows } from './rawRows.js'
import type { ShopWindow } from './shopPage.js'
import { type Collector, startCollector } from './startCollector.js'
import { startWorld, type World } from './startWorld.js'

const down = { kind: 'status', status: 503 } as const

/** What becomes of one put of so many bytes in a transaction of its own. */
const tryPut = (tab: Tab, bytes: number) =>
  tab.eval(
    length =>
      new Promise<{ request: string; transaction: string }>(done => {
        const open = indexedDB.open('ballast')
        open.onupgradeneeded = () => open.result.createObjectStore('rows', { autoIncrement: true })
        open.onerror = () => done({ request: 'none', transaction: String(open.error) })
        open.onsuccess = () => {
          const transaction = open.result.transaction('rows', 'readwrite')
          const put = transaction.objectStore('rows').put('x'.repeat(length))
          let request = 'none'
          put.onsuccess = () => (request = 'success')
          const end = (result: string) => {
            open.result.close()
            done({ request, transaction: result })
          }
          transaction.oncomplete = () => end('complete')
          transaction.onabort = () => end(String(transaction.error))
        }
      }),
    bytes,
  )

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })

describe.runIf(wantedEngines().includes('chromium'))('the disk, in chromium:', () => {
  let collector: Collector
  let profileDir: string
  let browser: Browser
  let world: World
  beforeAll(async () => {
    collector = await startCollector()
  })
  beforeEach(async () => {
    profileDir = mkdtempSync(join(tmpdir(), 'touchpoint-profile-'))
    browser = await launch('chromium', { profileDir })
    await collector.clear()
    world = await startWorld(browser, collector)
  })
  afterEach(async () => {
    await browser.close().catch(() => undefined)
    await world.site.close()
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 })
  })
  afterAll(() => collector.close())

  const restart = async () => {
    await browser.close().catch(() => undefined) // it may be dead already
    for (const tab of world.tabs()) world.leave(tab)
    browser = await launch('chromium', { profileDir })
    return world.join(await browser.newTab())
  }
  const visit = async (tab: Tab) => {
    await tab.goto(world.page())
    await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
  }

  /**
   * Leaves the origin no room before a page of it opens; resolves to what gives it back. A window off the record would not obey, and
   * a database that was open in this browser has room in advance for half a minute.
   */
  const fill = async (tab: Tab) => {
    const cdp = await tab.cdp?.()
    const quota = (quotaSize?: number) =>
      cdp?.send('Storage.overrideQuotaForOrigin', { origin: world.site.origin, ...(quotaSize !== undefined && { quotaSize }) })
    await quota(1)
    await tab.goto(world.site.url('/elsewhere'))
    expect(await tryPut(tab, 100_000), 'the transaction aborts').toMatchObject({
      transaction: expect.stringContaining('QuotaExceededError'),
    })
    await visit(tab)
    return () => quota()
  }

  it('full: an answer is not called stored, and is sent from memory', async () => {
    const tab = await world.join(await browser.newTab())
    await fill(tab)
    await collector.always(down)
    expect(await world.submit(tab)).toMatchObject({ status: 'unsaved' })
    expect(world.thanked.size).toBe(0)
    await world.settle(tab)
  })

  it('full after some answers were stored: those and the new one are delivered once', async () => {
    await collector.always(down)
    await world.submitMany(await world.open(), 3)
    await poll(() => world.sent().length >= 3)
    const tab = await restart()
    await fill(tab)
    expect(await world.submit(tab)).toMatchObject({ status: 'unsaved' })
    await world.settle(tab)
    for (const row of collector.ledger().rows.values()) expect(row.stored).toBe(1)
  })

  it('full and then free again: what the page held is stored within a minute and survives SIGKILL', async () => {
    const tab = await world.join(await browser.newTab())
    const free = await fill(tab)
    await collector.always(down)
    expect(await world.submit(tab)).toMatchObject({ status: 'unsaved' })
    await free()
    await poll(async () => {
      await world.jump(61_000)
      return (await rawRows(tab)).some(row => row.body)
    })
    await browser.kill()
    const next = await restart()
    await visit(next)
    await world.settle(next)
  })

  for (const [what, damage] of [
    ['overwritten with noise', (path: string) => writeFileSync(path, Buffer.alloc(2_000, 0xa5))],
    ['cut to nothing', (path: string) => writeFileSync(path, '')],
  ] as const)
    it(`has files of the database ${what}: the next visit starts afresh and new answers are safe`, async () => {
      const tab = await world.open()
      await collector.always(down)
      const lost = await world.submitMany(tab, 2)
      await browser.close()
      world.leave(tab)
      const files = filesBelow(join(profileDir, 'Default', 'IndexedDB')).filter(path =>
        /\.(log|ldb)$|MANIFEST|CURRENT|sqlite|\.db/.test(path),
      )
      expect(files.length).toBeGreaterThan(0)
      for (const path of files) damage(path)
      browser = await launch('chromium', { profileDir })
      const next = await world.join(await browser.newTab())
      await visit(next)
      // The disk lost them; no code can bring them back.
      for (const id of lost) {
        world.given.delete(id)
        world.thanked.delete(id)
      }
      expect((await rawRows(next)).filter(row => row.body)).toEqual([])
      const ids = await world.submitMany(next, 3)
      expect(ids).toHaveLength(3)
      await world.settle(next)
    })
})
