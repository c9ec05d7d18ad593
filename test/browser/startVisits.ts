import type { EventDetail, Touchpoint } from '../../src/options.js'
import { parseBatch } from '../../src/schema/batch.js'
import type { Batch, WireResponse } from '../../src/schema/wire.js'
import { type Collector, startCollector } from '../faults/startCollector.js'
import { type Browser, type LaunchOptions, launch, type Tab } from '../support/driver.js'
import type { Engine } from '../support/findBrowser.mjs'
import { type Route, type Served, serve } from '../support/serve.js'

/** What pages of these tests have on their window. */
export interface HostWindow {
  touchpoint: Touchpoint & { (...call: unknown[]): unknown; version?: string }
  dataLayer: object[]
  /** Public events so far, filled by `recorder`. */
  heard: [name: string, detail: EventDetail][]
}

/** One visitor on a site of its own, so nothing is remembered from the visit before. */
export interface Visit {
  tab: Tab
  site: Served
  endpoint: string
  /** Requests that reached the collector from this visit, each checked against the wire format. */
  batches(): Batch[]
  /** Every response in them. */
  answers(): WireResponse[]
  /** Resolves when this many responses have arrived. */
  waitForAnswers(count: number): Promise<WireResponse[]>
}

export interface Visits {
  browser: Browser
  collector: Collector
  /** Serves pages by path, with `ENDPOINT` filled in, and opens `/` in a new tab; a string is the body of `/`. */
  open(pages: string | Record<string, Route>): Promise<Visit>
  close(): Promise<void>
}

/** The script tag with the collector of the visit as its endpoint. */
export const tag = (attributes = '') => `<script async src="/dist/touchpoint.js" data-endpoint="ENDPOINT" ${attributes}></script>`

/** A block for `data-config="#prompts"`. */
export const block = (config: object) => `<script type="application/json" id="prompts">${JSON.stringify(config)}</script>`

/** Asks as often as it is told to. */
export const often = { perSession: 50, betweenPrompts: '0s', perMetric: { nps: '0s' }, afterDismissals: [50, '0s'] }

const recorder = `<script>
  window.heard = []
  for (const name of ['ready', 'armed', 'skipped', 'shown', 'answered', 'submitted', 'dismissed', 'closed', 'queued', 'delivered', 'rejected', 'error'])
    document.addEventListener('touchpoint:' + name, event => heard.push([name, event.detail]))
</script>`

/** Sets the clock of a page ahead by the days in its address: `/?days=3`. */
export const clockAhead = `<script>
  const ahead = Number(new URLSearchParams(location.search).get('days')) * 864e5, Then = Date
  Date = class extends Then {
    constructor(...given) { given.length ? super(...given) : super(Then.now() + ahead) }
    static now() { return Then.now() + ahead }
  }
</script>`

/** A page of a shop around what is tested. */
export const shopPage = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Shop</title>${recorder}</head>
<body><main><h1>Order placed</h1><button type="button" id="shop">Keep shopping</button></main>${body}</body></html>`

/** Names of the public events so far, of one prompt when it is given. */
export const eventsOf = (tab: Tab, prompt?: string) =>
  tab.eval(
    wanted =>
      (window as unknown as HostWindow).heard
        .filter(([, detail]) => wanted === null || detail?.prompt === wanted)
        .map(([name]) => name)
        .filter(name => name !== 'ready'),
    prompt ?? null,
  )

/** Details of one public event so far. */
export const detailsOf = (tab: Tab, name: string) =>
  tab.eval(wanted => (window as unknown as HostWindow).heard.flatMap(([heard, detail]) => (heard === wanted ? [detail] : [])), name)

/** Resolves when the widget stands. */
export const ready = (tab: Tab) => tab.waitFor(() => (window as unknown as HostWindow).touchpoint?.version)

/** Calls a method as a host does. */
export async function call<T = unknown>(tab: Tab, method: string, ...args: unknown[]): Promise<T> {
  await ready(tab)
  return tab.eval(all => (window as unknown as HostWindow).touchpoint(...all) as T, [method, ...args])
}

/** Fires an event as a host does. */
export const track = (tab: Tab, name: string, props: object = {}, key?: string) => call(tab, 'track', name, props, key ? { key } : {})

/** One browser and one collector for a file of tests. */
export async function startVisits(engine: Engine, options: LaunchOptions = {}): Promise<Visits> {
  const [browser, collector] = await Promise.all([launch(engine, options), startCollector()])
  const sites: Served[] = []
  return {
    browser,
    collector,
    async open(pages) {
      const endpoint = `${collector.endpoint}/${sites.length}`
      const routes = Object.entries(typeof pages === 'string' ? { '/': shopPage(pages) } : pages).map(([path, route]): [string, Route] => [
        path,
        typeof route === 'string'
          ? route.replaceAll('ENDPOINT', endpoint)
          : typeof route === 'object' && typeof route.body === 'string'
            ? { ...route, body: route.body.replaceAll('ENDPOINT', endpoint) }
            : route,
      ])
      const site = await serve({ routes: Object.fromEntries(routes) })
      sites.push(site)
      const tab = await browser.newTab()
      await tab.goto(site.url('/'))
      const batches = () => collector.posts().flatMap(({ url, body }) => (url.endsWith(new URL(endpoint).pathname) ? [checked(body)] : []))
      const answers = () => batches().flatMap(batch => batch.responses)
      return {
        tab,
        site,
        endpoint,
        batches,
        answers,
        async waitForAnswers(count) {
          const deadline = Date.now() + 10_000
          const arrived = () => {
            try {
              return answers().length
            } catch {
              // The collector is writing its journal.
              return 0
            }
          }
          while (arrived() < count && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))
          return answers()
        },
      }
    },
    async close() {
      await browser.close()
      await Promise.all([collector.close(), ...sites.map(site => site.close())])
    },
  }
}

function checked(body: string): Batch {
  const raw = JSON.parse(body)
  const parsed = parseBatch(raw)
  if (!parsed.ok) throw new Error(`no batch: ${JSON.stringify(parsed.issues)}`)
  if (parsed.invalid.length > 0) throw new Error(`bad items: ${JSON.stringify(parsed.invalid)}`)
  return raw
}
