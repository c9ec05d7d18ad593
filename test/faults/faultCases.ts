import { afterAll, afterEach, beforeAll, it } from 'vitest'
import { type Browser, type LaunchOptions, launch, type Tab } from '../support/driver.js'
import type { Engine } from '../support/findBrowser.mjs'
import { type Collector, startCollector } from './startCollector.js'
import { startWorld, type World } from './startWorld.js'

/** Every engine; a test that needs the DevTools protocol names Chromium alone. */
export const everywhere: readonly Engine[] = ['chromium', 'firefox', 'webkit']
export const chromium: readonly Engine[] = ['chromium']

/** One fault and what becomes of the answers; registered only in the engines it is about. */
export type FaultCase = (title: string, engines: readonly Engine[], run: (world: World) => Promise<void>, timeoutMs?: number) => void

/** One browser and one collector for a file; each test has a site, so an origin and a database, of its own. */
export function faultCases(engine: Engine, options: LaunchOptions = {}): FaultCase {
  let browser: Browser
  let collector: Collector
  let world: World | undefined
  let isUsed = false
  let spare: Tab | undefined
  let last: Promise<unknown> = Promise.resolve()
  /** WebKit's driver looks at one window at a time: one command after the other. */
  const inTurn = (tab: Tab): Tab =>
    new Proxy(tab, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          const mine = last.catch(() => undefined).then(() => value.apply(target, args))
          last = mine
          return mine
        }
      },
    })
  const newTab = async () => {
    await spare?.eval('1')
    const tab = await browser.newTab()
    return engine === 'webkit' ? inTurn(tab) : tab
  }
  beforeAll(async () => {
    ;[browser, collector] = await Promise.all([launch(engine, options), startCollector()])
    // A session of WebKit ends with its last window, and opens new ones only from one that is there.
    if (engine === 'webkit') spare = await browser.newTab()
  })
  afterEach(async () => {
    await world?.close()
    world = undefined
  })
  afterAll(async () => {
    await browser.close()
    await collector.close()
  })
  return (title, engines, run, timeoutMs = 30_000) => {
    if (!engines.includes(engine)) return
    it(
      title,
      async () => {
        if (isUsed) await collector.clear()
        isUsed = true
        world = await startWorld({ ...browser, newTab }, collector)
        await run(world)
      },
      timeoutMs,
    )
  }
}
