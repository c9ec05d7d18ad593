import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import type { Picture } from '../support/readPng.js'
import type { Reply } from '../support/serve.js'
import { differenceOf, panelPicture } from './panelPicture.js'
import { block, call, often, startVisits, type Visit, type Visits } from './startVisits.js'

/** What a page under a policy has on its window; the spy is there before the page. */
interface SpiedWindow {
  violations: string[]
}

const spy = `window.violations = []
  document.addEventListener('securitypolicyviolation', event => violations.push(event.effectiveDirective + ' ' + event.blockedURI))`
const prompts = [{ id: 'asked', scale: 'star', on: 'done', reasons: [{ id: 'delivery', label: 'Delivery' }] }]
const all = readFileSync(new URL('../../dist/touchpoint.all.js', import.meta.url))
const integrity = `sha384-${createHash('sha384').update(all).digest('base64')}`
const star = { role: 'radio', name: /^4 out of 5/ }

/** A page without a script or a style of its own. */
const page = (attributes = 'src="/dist/touchpoint.js"') => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Shop</title>
<script async ${attributes} data-endpoint="ENDPOINT" data-config="#prompts"></script>
${block({ frequency: often, prompts })}</head>
<body><h1>Order placed</h1><button type="button" data-touchpoint-event="done">Done</button></body></html>`

const trusted = "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /reports"
const policies: [name: string, policy: (origin: string) => Record<string, string>, attributes?: string][] = [
  [
    'a policy without a nonce, and no trusted types',
    origin => ({
      'Content-Security-Policy': `default-src 'none'; img-src 'self'; script-src 'self'; style-src 'none'; connect-src ${origin}; base-uri 'none'; ${trusted}`,
    }),
  ],
  [
    'strict-dynamic with a nonce on our tag only',
    origin => ({
      'Content-Security-Policy': `default-src 'none'; img-src 'self'; script-src 'nonce-r4nd0m' 'strict-dynamic'; style-src 'none'; connect-src ${origin}; ${trusted}`,
    }),
    'nonce="r4nd0m" src="/dist/touchpoint.js"',
  ],
  ['cross-origin isolation', () => ({ 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' })],
  [
    'a policy that knows one file by its hash',
    origin => ({
      'Content-Security-Policy': `default-src 'none'; img-src 'self'; script-src '${integrity}'; style-src 'none'; connect-src ${origin}; ${trusted}`,
    }),
    `src="/dist/touchpoint.all.js" integrity="${integrity}" crossorigin="anonymous"`,
  ],
]

const violationsOf = (tab: Tab) => tab.eval(() => (window as unknown as SpiedWindow).violations)
const say = { role: 'button', name: 'Done' }

describe.each(wantedEngines())('a strict page in %s', engine => {
  let visits: Visits
  let plain: Picture[]
  const open = (headers: Record<string, string>, attributes?: string) =>
    visits.open({ '/': { body: page(attributes), headers } satisfies Reply, '/reports': { status: 204 } })
  /** Asks, chooses and sends; `look` is called on the way. */
  const answer = async ({ tab }: Visit, look = async () => {}) => {
    await tab.waitFor(() => (window as unknown as { touchpoint?: { version?: string } }).touchpoint?.version)
    await tab.click(say)
    await tab.see(star)
    await look()
    await tab.click(star)
    await tab.see({ role: 'textbox' })
    await look()
    await tab.click({ role: 'button', name: 'Send', exact: true })
    await tab.see({ role: 'region', name: /Thank you/ })
  }
  // A visit of its own: to take a picture, the driver may put a style into the page, which a policy reports.
  const picturesOf = async (visit: Visit) => {
    const pictures: Picture[] = []
    await answer(visit, async () => void pictures.push(await panelPicture(visit.tab)))
    return pictures
  }
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce', initScript: spy })
    plain = await picturesOf(await open({}))
  })
  afterAll(() => visits.close())

  it.each(policies)('%s: asks, looks the same, delivers, and breaks no rule', async (_, policy, attributes) => {
    const headers = policy(new URL(visits.collector.endpoint).origin)
    const visit = await open(headers, attributes)
    const { tab, site, waitForAnswers } = visit
    await answer(visit)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, state: 'complete' }])
    expect(await violationsOf(tab)).toEqual([])
    expect(site.asked.filter(({ path }) => path === '/reports').map(({ body }) => body)).toEqual([])
    expect(await tab.errors()).toEqual([])
    expect(await tab.messages()).toEqual([])
    const pictures = await picturesOf(await open(headers, attributes))
    expect(pictures.map((picture, index) => differenceOf(picture, plain[index] as Picture, engine))).toEqual(['', ''])
  })

  it('is isolated, and we take nothing of that away', async () => {
    const { tab } = await open({ 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' })
    expect(await tab.eval(() => crossOriginIsolated)).toBe(true)
  })

  it('that forbids the endpoint: the answer is kept until a page allows it, and nothing of ours is reported wrong', async () => {
    const policy = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'none'; connect-src 'self'"
    const visit = await open({ 'Content-Security-Policy': policy })
    const { tab } = visit
    await answer(visit)
    await call(tab, 'flush')
    expect(await call(tab, 'pending')).toBe(1)
    expect((await tab.messages()).filter(message => /touchpoint:/.test(message))).toEqual([])
    expect(visit.answers()).toEqual([])
  })

  it('that forbids the endpoint: with data-debug the console names what to change', async () => {
    const policy = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'none'; connect-src 'self'"
    const visit = await open({ 'Content-Security-Policy': policy }, 'src="/dist/touchpoint.js" data-debug')
    const { tab } = visit
    await answer(visit)
    await expect
      .poll(async () => (await tab.messages()).filter(message => /touchpoint: connect-src/.test(message)))
      .toEqual([expect.stringContaining(`has no ${new URL(visit.endpoint).origin}; answers are kept`)])
    expect(await call(tab, 'pending')).toBe(1)
  })
})
