import { describe, expect } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { everywhere, faultCases } from './faultCases.js'
import { openRaw, rawRows } from './rawRows.js'
import { jumpIn } from './startWorld.js'

/** Rows that no page of ours wrote, put into a database that our page made. */
const putRaw = (tab: Tab, rows: object[]) =>
  tab.eval(
    async ([source, rows]) => {
      const db = await (new Function(`return (${source})`)() as typeof openRaw)('touchpoint:shop')
      const transaction = db.transaction('rows', 'readwrite')
      for (const row of rows) transaction.objectStore('rows').put(row)
      await new Promise(done => (transaction.oncomplete = done))
      db.close()
    },
    [String(openRaw), rows] as const,
  )

describe.each(wantedEngines())('rows, in %s:', engine => {
  const fault = faultCases(engine)

  fault('damaged rows hold up nobody', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    await world.submitMany(tab, 2)
    const rows = Array.from({ length: 60 }, (_, n) => ({
      id: `bad${n}`,
      layout: 1,
      endpoint: 'shop',
      dueAt: n,
      pile: 'response',
      createdAt: n,
      body: n % 2 ? null : 7,
    }))
    await putRaw(tab, rows)
    await world.settle(tab)
    expect(
      world
        .sent()
        .flat()
        .filter(id => id.startsWith('bad')),
    ).toEqual([])
    // Somebody may still want them.
    const kept = (await rawRows(tab)).filter(row => String(row.id).startsWith('bad'))
    expect(kept).toHaveLength(60)
    expect(kept.every(row => row.dueAt === null)).toBe(true)
  })

  fault('rows of a layout this release does not know stay for the release that does', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    await world.submit(tab)
    const future = { id: 'future', layout: 2, endpoint: 'shop', dueAt: 1, pile: 'response', createdAt: 1, parts: ['x'] }
    await putRaw(tab, [future])
    await world.settle(tab)
    expect((await rawRows(tab)).find(row => row.id === 'future')).toEqual(future)
  })

  fault('a damaged ledger starts again at zero and loses no answer', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    await world.submitMany(tab, 2)
    await putRaw(tab, [{ id: '#shop', submitted: 'many', queued: null, pausedUntil: 'never', toldUntil: Number.MAX_VALUE }])
    await world.collector.always()
    await poll(async () => {
      await world.jump(3_600_000)
      await world.flush(tab)
      return world.collector.ledger().ids.length === 2
    })
    expect([...world.collector.ledger().ids].sort()).toEqual([...world.given].sort())
  })

  fault('a jump of the clock by a year does not empty the queue', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    await world.submitMany(tab, 2)
    const year = 365 * 86_400_000
    await jumpIn(tab, year, true)
    await world.flush(tab)
    expect(await world.status(tab)).toMatchObject({ queued: 2, expired: 0 })
    await jumpIn(tab, -2 * year, true)
    await world.flush(tab)
    await jumpIn(tab, year, true)
    await world.settle(tab)
  })

  fault('an answer past its age ends only when the endpoint’s clock agrees, and is counted', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 503 })
    const { responseId } = (await world.submit(tab)) as { responseId: string }
    await poll(() => world.sent().length === 1)
    await world.jump(31 * 86_400_000)
    await world.flush(tab)
    expect(await world.status(tab)).toMatchObject({ queued: 1 })
    await world.collector.always({ kind: 'status', status: 503, headers: { Date: new Date(Date.now() + 31.5 * 86_400_000).toUTCString() } })
    await poll(async () => {
      await world.jump(3_600_000)
      await world.flush(tab)
      return (await world.status(tab)).expired === 1
    })
    await world.settle(tab, { expired: 1, missing: [responseId] })
  })
})
