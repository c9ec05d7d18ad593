import { describe, expect } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { everywhere, faultCases } from './faultCases.js'
import { heardIn } from './heardIn.js'

const MINUTE_MS = 60_000

// To see these tests fail: in src/schema/receipt.ts give 'accepted' for a status that is not known, or for an id that is not listed.
describe.each(wantedEngines())('a receipt, in %s:', engine => {
  const fault = faultCases(engine)

  fault('a receipt that leaves ids out keeps those answers', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'receipt', omit: 1, store: false })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    expect(await world.status(tab)).toMatchObject({ queued: 1, delivered: 0 })
    await world.settle(tab)
  })

  fault('a receipt that says invalid parks the answer and reports it', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'receipt', all: 'invalid' })
    const { responseId } = (await world.submit(tab)) as { responseId: string }
    await poll(async () => (await heardIn(tab)).rejected.length === 1)
    await world.settle(tab, { parked: 1, missing: [responseId] })
  })

  fault('a receipt that says retry keeps the answer until the time it names', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'receipt', all: 'retry', retryAfter: 3_600 })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await new Promise(resolve => setTimeout(resolve, 100))
    await world.jump(50 * MINUTE_MS)
    await world.flush(tab)
    expect(world.sent()).toHaveLength(1)
    await world.jump(11 * MINUTE_MS)
    await world.settle(tab)
  })

  fault('a receipt with a word of a later release keeps the answer', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'receipt', all: 'perhaps' as never, store: false })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    expect(await world.status(tab)).toMatchObject({ queued: 1 })
    await world.settle(tab)
  })

  fault('a receipt of nonsense delivers nothing where only receipts deliver', everywhere, async world => {
    const tab = await world.open({ attributes: 'data-ack="receipt"' })
    await world.collector.script({ kind: 'badReceipt', store: false })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    expect(await world.status(tab)).toMatchObject({ queued: 1, delivered: 0 })
    await world.settle(tab)
  })

  fault('a receipt of five megabytes that lists nothing keeps the answer', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'huge', store: false })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    expect(await world.status(tab)).toMatchObject({ queued: 1 })
    await world.settle(tab)
  })

  fault('a receipt labelled as plain text is a receipt', everywhere, async world => {
    const tab = await world.open({ attributes: 'data-ack="receipt"' })
    await world.collector.script({ kind: 'wrongType' })
    await world.submit(tab)
    await world.settle(tab)
    expect(world.sent()).toHaveLength(1)
  })

  fault('a receipt decides also when its status is an error', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'status', status: 503 })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    const id = [...world.given][0] ?? ''
    await world.collector.script({ kind: 'status', status: 500, body: JSON.stringify({ results: [{ id, status: 'invalid' }] }) })
    await poll(async () => {
      await world.flush(tab)
      return (await world.status(tab)).parked === 1
    })
    await world.settle(tab, { parked: 1, missing: [id] })
  })
})
