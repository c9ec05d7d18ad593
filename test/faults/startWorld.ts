import assert from 'node:assert/strict'
import type { Status, SubmitResult } from '../../src/options.js'
import type { Browser, Tab } from '../support/driver.js'
import { poll } from '../support/poll.js'
import { type Served, serve } from '../support/serve.js'
import { builtFiles } from './builtFiles.js'
import { type ShopOptions, type ShopWindow, shopPage } from './shopPage.js'
import type { Collector } from './startCollector.js'

export interface Given {
  score?: number
  comment?: string
}

/** How the answers of a test end, when not all are delivered. */
export interface Ends extends Partial<Omit<Status, 'delivered' | 'oldestMs'>> {
  /** Ids that must not be stored at the collector: refused by it, erased, expired. */
  missing?: string[]
  /** Answers whose history went with the database; the ledger does not know them. */
  forgotten?: number
  /** The collector keeps failing: do not heal it, and do not wait until nothing is queued. */
  unhealed?: boolean
}

/** One site, its visitors and the collector, for one test. */
export interface World {
  browser: Browser
  collector: Collector
  site: Served
  /** Ids of all answers that were given. */
  given: Set<string>
  /** Ids the visitor was thanked for. */
  thanked: Set<string>
  /** Opens a page in a new tab. */
  open(options?: ShopOptions): Promise<Tab>
  /** URL of a page; a reload gives the same page at the time of the world. */
  page(options?: ShopOptions): string
  /** Loads the page of a tab again. */
  reload(tab: Tab): Promise<void>
  /** Follows a tab that was opened elsewhere. */
  join(tab: Tab): Promise<Tab>
  /** Has every part loaded, so that it works without a network. */
  warm(tab: Tab): Promise<void>
  /** A headless answer. */
  submit(tab: Tab, given?: Given): Promise<SubmitResult>
  submitMany(tab: Tab, count: number, comment?: string): Promise<string[]>
  /** Answers as a visitor does, up to Send. */
  answer(tab: Tab, given?: Given): Promise<void>
  /** Waits for the thanks and notes the answer as one the visitor was thanked for; resolves to its id. */
  seeThanks(tab: Tab): Promise<string>
  /** Moves time on in every open tab, and in those opened later. */
  jump(ms: number): Promise<void>
  tabs(): Tab[]
  /** Leaves a tab alone: it is frozen, crashed or closed. */
  leave(tab: Tab): void
  status(tab: Tab): Promise<Status>
  flush(tab: Tab): Promise<void>
  /** Bodies with answers that the collector got so far, by their ids. */
  sent(): string[][]
  /** Moves time on until nothing waits, and checks the ledger and the collector: see below. */
  settle(tab: Tab, ends?: Ends): Promise<void>
  close(): Promise<void>
}

const pass = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const call = <T>(tab: Tab, method: string, ...args: unknown[]) =>
  tab.eval(all => (window as unknown as { touchpoint(...call: unknown[]): T }).touchpoint(...all), [method, ...args])

/** Moves the time of one tab on, or with `wallOnly` its clock on the wall alone. */
export async function jumpIn(tab: Tab, ms: number, wallOnly = false): Promise<void> {
  // Later: WebKit's driver has a timer of its own in the page, which must not come due while it waits for this script.
  const jump = ([ms, wallOnly]: readonly [number, boolean]) =>
    void setTimeout(() => (window as unknown as ShopWindow).jumpClock(ms, wallOnly))
  await tab.eval(jump, [ms, wallOnly] as const)
  await pass(tab.engine === 'webkit' ? 40 : 5)
}

/** Longer than any pause but the ones an endpoint asks for. */
const STEP_MS = 20 * 60_000

export async function startWorld(browser: Browser, collector: Collector): Promise<World> {
  const routes: NonNullable<Parameters<typeof serve>[0]>['routes'] = {
    ...builtFiles(),
    '/elsewhere': '<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>',
  }
  const site = await serve({ routes: routes ?? {}, dist: false })
  const tabs = new Set<Tab>()
  let offsetMs = 0
  let pages = 0
  const page: World['page'] = (options = {}) => {
    const path = `/page/${pages++}`
    routes[path] = () => ({ body: shopPage(options, collector.endpoint, offsetMs), ...(options.headers && { headers: options.headers }) })
    return site.url(path)
  }
  const note = (id: string, thanked: boolean) => {
    world.given.add(id)
    if (thanked) world.thanked.add(id)
  }
  const world: World = {
    ...{ browser, collector, site, page, given: new Set(), thanked: new Set() },
    async open(options) {
      const tab = await world.join(await browser.newTab())
      await tab.goto(page(options))
      await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
      return tab
    },
    async reload(tab) {
      await tab.reload()
      await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
    },
    async join(tab) {
      tabs.add(tab)
      return tab
    },
    async warm(tab) {
      await call(tab, 'show', 'order', { force: true })
      await call(tab, 'hide')
      await world.status(tab)
      // No score: the part that takes headless answers says so.
      await call(tab, 'submit', { prompt: 'order' })
    },
    async submit(tab, { score = 4, comment } = {}) {
      const result = await call<SubmitResult>(tab, 'submit', { prompt: 'order', score, ...(comment && { comment }) })
      if (!('responseId' in result)) throw new Error(JSON.stringify(result))
      note(result.responseId, result.status === 'stored' || result.status === 'delivered')
      return result
    },
    async submitMany(tab, count, comment = '') {
      const submit = async ([count, comment]: readonly [number, string]) => {
        const { touchpoint } = window as unknown as ShopWindow
        const all: SubmitResult[] = []
        for (let n = 0; n < count; n++) all.push(await touchpoint.submit({ prompt: 'order', score: 1 + (n % 5), comment }))
        return all
      }
      const results = (await tab.eval(submit, [count, comment] as const)) as Extract<SubmitResult, { responseId: string }>[]
      for (const { responseId, status } of results) note(responseId, status === 'stored' || status === 'delivered')
      return results.map(result => result.responseId)
    },
    async answer(tab, { score = 4, comment } = {}) {
      await call(tab, 'show', 'order', { force: true })
      await tab.click({ role: 'radio', name: new RegExp(`^${score}\\b`) })
      if (comment) await tab.type({ role: 'textbox' }, comment)
      await tab.click('[part=submit]')
    },
    async seeThanks(tab) {
      await tab.waitFor(() => {
        const root = document.querySelector('[popover]')?.shadowRoot
        return /^(Thank you|Cảm ơn)/.test(root?.querySelector('#outcome')?.textContent?.trim() ?? '')
      })
      const id = await tab.eval(
        () => (window as unknown as ShopWindow).heard.filter(([name]) => name === 'submitted').at(-1)?.[1].responseId ?? '',
      )
      note(id, true)
      return id
    },
    async jump(ms) {
      offsetMs += ms
      for (const tab of tabs) await jumpIn(tab, ms)
    },
    tabs: () => [...tabs],
    leave: tab => void tabs.delete(tab),
    status: tab => call<Status>(tab, 'status'),
    flush: tab => call<void>(tab, 'flush'),
    sent: () =>
      collector
        .posts()
        .map(({ body }) => (body ? (JSON.parse(body) as { responses: { id: string }[] }).responses.map(({ id }) => id) : []))
        .filter(ids => ids.length > 0),
    settle: (tab, ends = {}) => settle(world, tab, ends),
    async close() {
      for (const tab of tabs) await tab.close().catch(() => undefined)
      await site.close()
    },
  }
  return world
}

/**
 * The check at the end of every test. On the device: what was given = delivered + queued + parked + expired + erased + refused.
 * At the collector: the ids that are stored, each once, are those of all answers that were given (thanked for or not), but for those that `ends` names.
 */
async function settle(world: World, tab: Tab, ends: Ends): Promise<void> {
  const { queued = 0, parked = 0, expired = 0, erased = 0, refused = 0, missing = [], forgotten = 0, unhealed = false } = ends
  const delivered = world.given.size - queued - parked - expired - erased - refused - forgotten
  const wanted = { queued, parked, delivered, expired, erased, refused }
  let seen: Partial<Status> = {}
  if (!unhealed) await world.collector.always()
  await poll(
    async () => {
      const { oldestMs, ...counts } = await world.status(tab)
      seen = counts
      if (unhealed || JSON.stringify(sorted(counts)) === JSON.stringify(sorted(wanted))) return true
      await world.jump(STEP_MS)
      await Promise.race([world.flush(tab), pass(500)])
      return false
    },
    15_000,
    'the ledger to settle',
  ).catch(() => undefined)
  assert.deepEqual({ ledger: seen }, { ledger: wanted })
  const stored = world.collector.ledger().ids
  assert.equal(new Set(stored).size, stored.length, 'an id is stored twice at the collector')
  const expected = [...world.given].filter(id => !missing.includes(id))
  assert.deepEqual({ collector: [...stored].sort() }, { collector: expected.sort() })
  for (const id of world.thanked) assert.ok(stored.includes(id) || missing.includes(id), `thanked for ${id}, which is nowhere`)
}

const sorted = (counts: object) => Object.entries(counts).sort()
