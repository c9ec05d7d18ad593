import { describe, expect } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { chromium, everywhere, faultCases } from './faultCases.js'
import { rawRows } from './rawRows.js'
import type { ShopWindow } from './shopPage.js'
import type { World } from './startWorld.js'

/** A tab that answers without a durable store: the answer is not safe, and the visitor is not thanked before the endpoint has it. */
async function answersWithoutStore(world: World, before: string) {
  const tab = await world.open({ before })
  await world.collector.always({ kind: 'status', status: 503 })
  const submitting = world.submit(tab)
  await poll(async () => {
    await world.jump(2_100)
    return world.given.size === 1 || world.sent().length > 0
  })
  expect(await submitting).toMatchObject({ status: 'unsaved' })
  expect(world.thanked.size).toBe(0)
  await world.settle(tab)
}

// To see these tests fail: in src/outbox/responseStore.ts resolve with the result of `work` instead of in `oncomplete`.
describe.each(wantedEngines())('storage, in %s:', engine => {
  const fault = faultCases(engine)

  fault('without IndexedDB an answer is sent from memory and nobody is thanked early', everywhere, world =>
    answersWithoutStore(world, 'Object.defineProperty(window, "indexedDB", { value: undefined })'),
  )
  fault('where reading indexedDB throws, the same', everywhere, world =>
    answersWithoutStore(world, 'Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("no", "SecurityError") } })'),
  )
  fault('a database that refuses to open, the same', everywhere, world =>
    answersWithoutStore(world, 'IDBFactory.prototype.open = function () { throw new DOMException("no", "UnknownError") }'),
  )
  fault('a database whose opening never ends is given 2 s', everywhere, world =>
    answersWithoutStore(world, 'IDBFactory.prototype.open = () => ({})'),
  )
  fault('a transaction that aborts after its request succeeded is not called stored', everywhere, world =>
    answersWithoutStore(
      world,
      `const put = IDBObjectStore.prototype.put
       IDBObjectStore.prototype.put = function (row) {
         const request = put.call(this, row)
         request.addEventListener('success', () => this.transaction.abort())
         return request
       }`,
    ),
  )

  for (const name of ['InvalidStateError', 'UnknownError'])
    fault(`${name} twice is met by opening the database anew`, everywhere, async world => {
      const before = `const start = IDBDatabase.prototype.transaction
        let left = 0
        window.breakTwice = () => { left = 2 }
        IDBDatabase.prototype.transaction = function (...given) {
          if (left-- > 0) throw new DOMException('broken', '${name}')
          return start.apply(this, given)
        }`
      const tab = await world.open({ before })
      await world.collector.always({ kind: 'status', status: 503 })
      await world.submit(tab)
      await tab.eval(() => (window as unknown as { breakTwice(): void }).breakTwice())
      expect(await world.submit(tab)).toMatchObject({ status: 'stored' })
      await world.settle(tab)
    })

  fault('a database that takes 1.5 s does not hold back the request, and the answer counts once', everywhere, async world => {
    const before = `const open = IDBFactory.prototype.open
      IDBFactory.prototype.open = function (...given) {
        const real = open.apply(this, given), late = {}
        for (const type of ['success', 'error', 'upgradeneeded', 'blocked'])
          real['on' + type] = event => type === 'upgradeneeded' ? late.onupgradeneeded?.(event) : setTimeout(() => late['on' + type]?.(event), 1500)
        Object.defineProperties(late, { result: { get: () => real.result }, error: { get: () => real.error }, transaction: { get: () => real.transaction } })
        return late
      }`
    const tab = await world.open({ before })
    await world.submit(tab)
    await poll(async () => (await world.status(tab)).delivered === 1)
    await world.settle(tab)
  })

  fault('a database that works again takes what the page held, and the answer survives the page', everywhere, async world => {
    const before = `const open = IDBFactory.prototype.open
      window.isBroken = true
      IDBFactory.prototype.open = function (...given) {
        if (window.isBroken) throw new DOMException('no', 'UnknownError')
        return open.apply(this, given)
      }`
    const tab = await world.open({ before })
    await world.collector.always({ kind: 'status', status: 503 })
    expect(await world.submit(tab)).toMatchObject({ status: 'unsaved' })
    await tab.eval(() => ((window as unknown as { isBroken: boolean }).isBroken = false))
    await poll(async () => {
      await world.jump(61_000)
      return (await rawRows(tab)).some(row => row.body)
    })
    world.leave(tab)
    await tab.close()
    await world.settle(await world.open())
  })

  fault('a database deleted by somebody takes its history along, and nothing comes back', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    const ids = await world.submitMany(tab, 3)
    await poll(() => world.sent().length >= 3)
    await tab.eval(() => new Promise<boolean>(done => (indexedDB.deleteDatabase('touchpoint:shop').onsuccess = () => done(true))))
    await world.settle(tab, { forgotten: 3, missing: ids })
  })

  fault('a foreign connection that changes the version is not blocked, and answers still leave', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    await world.submit(tab)
    const upgrade = () =>
      new Promise<string>(done => {
        const request = indexedDB.open('touchpoint:shop', 2)
        request.onblocked = () => done('blocked')
        request.onsuccess = () => {
          request.result.close()
          done('upgraded')
        }
      })
    expect(await tab.eval(upgrade)).toBe('upgraded')
    await world.submit(tab)
    await world.settle(tab)
  })

  fault('a database that breaks for good after the thanks: the page sends what it still holds', everywhere, async world => {
    const before = `const start = IDBDatabase.prototype.transaction
      IDBDatabase.prototype.transaction = function (...given) {
        if (window.isBroken) throw new DOMException('broken', 'UnknownError')
        return start.apply(this, given)
      }`
    const tab = await world.open({ before })
    await world.collector.always({ kind: 'status', status: 503 })
    expect(await world.submit(tab)).toMatchObject({ status: 'stored' })
    await poll(() => world.sent().length === 1)
    await tab.eval(() => ((window as unknown as { isBroken: boolean }).isBroken = true))
    await world.settle(tab)
  })

  fault('a database of that name without our table is left alone', everywhere, async world => {
    const before = `window.opened = new Promise(done => {
      const request = indexedDB.open('touchpoint:shop', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('theirs')
      request.onsuccess = () => { request.result.close(); done(true) }
    })`
    const tab = await world.open({ before })
    await tab.eval(() => (window as unknown as { opened: Promise<boolean> }).opened)
    await world.submit(tab)
    await world.settle(tab)
    const stores = await tab.eval(
      () =>
        new Promise<string[]>(
          done =>
            (indexedDB.open('touchpoint:shop').onsuccess = event => done([...(event.target as IDBOpenDBRequest).result.objectStoreNames])),
        ),
    )
    expect(stores).toEqual(['theirs'])
  })

  fault(
    'a full queue refuses a new answer, says so, and still delivers it directly',
    everywhere,
    async world => {
      const tab = await world.open()
      // Three bytes a letter; and nobody sends while the endpoint asks to wait, so this is quick.
      const comment = 'ế'.repeat(1_990)
      await world.collector.always({ kind: 'status', status: 503, headers: { 'Retry-After': '60' } })
      await world.submit(tab, { comment })
      await poll(() => world.sent().length === 1)
      await world.submitMany(tab, 300, comment)
      await world.collector.always({ kind: 'status', status: 503 })
      let status = 'stored'
      for (let n = 0; n < 300 && status === 'stored'; n++) status = ((await world.submit(tab, { comment })) as { status: string }).status
      expect(status).toBe('refused')
      expect(await world.status(tab)).toMatchObject({ refused: 1, queued: world.given.size - 1 })
      await world.collector.always()
      expect(await world.submit(tab, { comment })).toMatchObject({ status: 'refused' })
      const last = [...world.given].at(-1) ?? ''
      await poll(() => world.collector.ledger().ids.includes(last))
      const lost = [...world.given].at(-2) ?? ''
      await world.settle(tab, { refused: 1, missing: [lost] })
    },
    60_000,
  )

  fault('without localStorage answers are kept all the same', everywhere, async world => {
    const before = 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } })'
    const tab = await world.open({ before })
    await world.collector.always({ kind: 'status', status: 503 })
    expect(await world.submit(tab)).toMatchObject({ status: 'stored' })
    await world.settle(tab)
  })

  fault('site data cleared by the browser: what the page still holds is written again and delivered', chromium, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    await world.submitMany(tab, 3)
    const cdp = await tab.cdp?.()
    await cdp?.send('Storage.clearDataForOrigin', { origin: world.site.origin, storageTypes: 'all' })
    await poll(async () => {
      await world.jump(61_000)
      return (await rawRows(tab)).filter(row => row.body).length === 3
    })
    await world.settle(tab)
  })

  // WebKit keeps the transactions of a page in its back/forward cache open, and they block every other page of the origin.
  fault('a page that is left with a score on the screen leaves the database free for the next page', everywhere, async world => {
    const tab = await world.open()
    await tab.eval(() => void (window as unknown as ShopWindow).touchpoint.show('order', { force: true }))
    await tab.click({ role: 'radio', name: /^2\b/ })
    await poll(async () => (await rawRows(tab)).some(row => row.pile === 'draft'))
    world.given.add(String((await rawRows(tab)).find(row => row.body)?.id))
    await tab.goto(world.page())
    await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
    expect(await world.submit(tab)).toMatchObject({ status: 'stored' })
    await world.settle(tab)
  })

  fault('a page that is left in the middle of a commit leaves the database free for the next page', everywhere, async world => {
    const tab = await world.open()
    await world.warm(tab)
    await tab.eval(() => {
      document.addEventListener('touchpoint:submitted', () => location.assign('/elsewhere'))
      void (window as unknown as ShopWindow).touchpoint.submit({ prompt: 'order', score: 5 })
    })
    await poll(async () => (await tab.eval(() => location.pathname)) === '/elsewhere')
    await tab.goto(world.page())
    await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
    expect(await world.submit(tab)).toMatchObject({ status: 'stored' })
    // Nobody was thanked for the first one; it may be on the device, at the collector, or neither.
    for (const row of await rawRows(tab)) if (row.body || row.pile === 'tombstone') world.given.add(String(row.id))
    for (const id of world.collector.ledger().ids) world.given.add(id)
    await poll(async () => {
      await world.jump(60_000)
      return (await world.status(tab)).queued === 0
    })
    for (const id of world.thanked) expect(world.collector.ledger().ids).toContain(id)
  })
})
