import { describe, expect, it } from 'vitest'
import { launch, type Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { chromium, everywhere, faultCases } from './faultCases.js'
import { rawRows } from './rawRows.js'
import type { ShopWindow } from './shopPage.js'
import { startCollector } from './startCollector.js'
import { startWorld } from './startWorld.js'

const down = { kind: 'status', status: 503 } as const
const storedIn = (tab: Tab) =>
  tab.eval(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    cookie: document.cookie,
  }))
const nothing = { databases: [], keys: [], cookie: '' }

describe.each(wantedEngines())('environments, in %s:', engine => {
  const fault = faultCases(engine)

  fault('with consent required nothing is stored, and the answer is sent while the page lives', everywhere, async world => {
    const tab = await world.open({ attributes: 'data-consent="required"' })
    await world.collector.always(down)
    expect(await world.submit(tab)).toMatchObject({ status: 'unsaved' })
    await poll(() => world.sent().length === 1)
    expect(await storedIn(tab)).toEqual(nothing)
    await world.settle(tab)
    expect(await storedIn(tab)).toEqual(nothing)
    expect([...world.collector.ledger().rows.values()][0]?.response).toMatchObject({ consent: 'unknown' })
  })

  fault('consent granted later stores what the page holds, and it survives the page', everywhere, async world => {
    const tab = await world.open({ attributes: 'data-consent="required"' })
    await world.collector.always(down)
    await world.submitMany(tab, 2)
    await tab.eval(() => (window as unknown as ShopWindow).touchpoint.consent('granted'))
    await poll(async () => (await rawRows(tab)).filter(row => row.body).length === 2)
    world.leave(tab)
    await tab.close()
    await world.settle(await world.open())
  })

  fault('consent denied erases what waits, and nothing of it is sent later', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always(down)
    const ids = await world.submitMany(tab, 2)
    await poll(() => world.sent().length >= 2)
    await tab.eval(() => (window as unknown as ShopWindow).touchpoint.consent('denied'))
    await poll(async () => (await world.status(tab)).erased === 2)
    const before = world.sent().length
    await world.collector.always()
    await world.jump(3_600_000)
    await world.flush(tab)
    expect(world.sent()).toHaveLength(before)
    await world.settle(tab, { erased: 2, missing: ids })
    expect(await storedIn(tab)).toEqual(nothing)
  })

  fault('consent denied counts and erases what an earlier page left, too', everywhere, async world => {
    const first = await world.open()
    await world.collector.always(down)
    const ids = await world.submitMany(first, 2)
    await poll(() => world.sent().length >= 2)
    world.leave(first)
    await first.close()
    const tab = await world.open()
    await tab.eval(() => (window as unknown as ShopWindow).touchpoint.consent('denied'))
    await poll(async () => (await world.status(tab)).erased === 2)
    await world.settle(tab, { erased: 2, missing: ids })
    expect(await storedIn(tab)).toEqual(nothing)
  })

  fault('with Global Privacy Control the answer carries no anonymous id', everywhere, async world => {
    const tab = await world.open({ before: 'Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true })' })
    await world.submit(tab)
    await world.settle(tab)
    expect([...world.collector.ledger().rows.values()][0]?.response).toMatchObject({ consent: 'gpc', subject: { anonymousId: null } })
  })

  fault('send-as json asks the other origin first; send-as text does not, and sends the same bytes', everywhere, async world => {
    const json = await world.open()
    await world.submit(json)
    await world.settle(json)
    const preflights = () => world.collector.requests().filter(({ method }) => method === 'OPTIONS').length
    const before = preflights()
    expect(before).toBeGreaterThan(0)
    const text = await world.open({ attributes: 'data-send-as="text"' })
    await world.submit(text)
    await world.settle(text)
    expect(preflights()).toBe(before)
    const [first, second] = world.collector.posts()
    expect([first?.headers['content-type'], second?.headers['content-type']]).toEqual(['application/json', 'text/plain'])
    expect(Object.keys(JSON.parse(second?.body ?? ''))).toEqual(Object.keys(JSON.parse(first?.body ?? '')))
  })

  for (const [name, answer] of [
    ['204 without a body', { kind: 'empty' }],
    ['a plain "ok"', { kind: 'text' }],
    ['JSON of its own', { kind: 'json', value: { success: true } }],
  ] as const) {
    fault(`an endpoint that says ${name} delivers`, everywhere, async world => {
      const tab = await world.open()
      await world.collector.always(answer)
      await world.submit(tab)
      await poll(async () => (await world.status(tab)).delivered === 1)
      await world.settle(tab)
      expect(world.sent()).toHaveLength(1)
    })
    fault(`where only receipts deliver, ${name} does not`, everywhere, async world => {
      const tab = await world.open({ attributes: 'data-ack="receipt"' })
      await world.collector.always({ ...answer, store: false })
      await world.submit(tab)
      await poll(() => world.sent().length === 1)
      await new Promise(resolve => setTimeout(resolve, 100))
      expect(await world.status(tab)).toMatchObject({ queued: 1, delivered: 0 })
      await world.settle(tab)
    })
  }

  fault('a policy that forbids the endpoint keeps the answer until a page allows it', everywhere, async world => {
    const headers = { 'Content-Security-Policy': "connect-src 'self'" }
    const tab = await world.open({ headers })
    await world.submit(tab)
    await world.flush(tab)
    expect(world.collector.requests()).toEqual([])
    expect(await world.status(tab)).toMatchObject({ queued: 1 })
    world.leave(tab)
    await tab.close()
    await world.settle(await world.open())
  })

  fault('in a sandboxed frame without storage the answer is sent from memory', everywhere, async world => {
    // A frame of an opaque origin: what it says comes by message.
    const before = `addEventListener('touchpoint:ready', async () => {
      let storage = ''
      try { localStorage } catch (error) { storage = error.name }
      const result = await touchpoint.submit({ prompt: 'order', score: 3 })
      parent.postMessage({ storage, result }, '*')
    })`
    const frame = `<iframe sandbox="allow-scripts" src="${new URL(world.page({ before })).pathname}"></iframe>`
    const tab = await world.open({
      before: `addEventListener('message', ({ data }) => { window.said = data }); addEventListener('load', () => { document.body.innerHTML = '${frame}' })`,
    })
    const said = await tab.waitFor(
      () => (window as unknown as { said?: { storage: string; result: { status: string; responseId: string } } }).said ?? null,
    )
    expect(said).toMatchObject({ storage: 'SecurityError', result: { status: expect.stringMatching(/^(unsaved|delivered)$/) } })
    await poll(() => world.collector.ledger().ids.length === 1)
    expect(world.collector.ledger().ids).toEqual([said?.result.responseId])
    await world.submit(tab)
    await poll(() => world.collector.ledger().ids.length === 2)
  })

  fault('in a private window an answer outlives its tab', chromium, async world => {
    const tab = await world.open()
    // A context without a profile is off the record, as a private window is.
    await world.collector.always(down)
    await world.submitMany(tab, 2)
    const other = await world.join(await world.browser.newTab())
    world.leave(tab)
    await tab.close()
    await other.goto(world.page())
    await other.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
    await world.settle(other)
  })
})

describe.runIf(wantedEngines().includes('chromium'))('environments, in chromium alone:', () => {
  it('a plain-HTTP origin without randomUUID and locks stores, sends and counts as any other', async () => {
    const collector = await startCollector()
    const browser = await launch('chromium', {
      args: [
        '--host-resolver-rules=MAP shop.test 127.0.0.1',
        '--disable-features=LocalNetworkAccessChecks,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      ],
    })
    const world = await startWorld(browser, collector)
    try {
      const tab = await world.join(await browser.newTab())
      await tab.goto(world.page().replace('localhost', 'shop.test'))
      await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
      const has = await tab.eval(() => ({ isSecureContext, uuid: 'randomUUID' in crypto, locks: 'locks' in navigator }))
      expect(has).toEqual({ isSecureContext: false, uuid: false, locks: false })
      await collector.always(down)
      expect(await world.submit(tab)).toMatchObject({ status: 'stored' })
      await world.settle(tab)
    } finally {
      await world.close()
      await browser.close()
      await collector.close()
    }
  })
})
