import { describe, expect } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { everywhere, faultCases } from './faultCases.js'
import { heardIn } from './heardIn.js'
import type { Fault } from './startCollector.js'
import type { World } from './startWorld.js'

const MINUTE_MS = 60_000
// To see these tests fail: at the end of src/outbox/verdict.ts say 'delivered' for 'transient'; every "keeps the answer" below goes red.
describe.each(wantedEngines())('a reply, in %s:', engine => {
  const fault = faultCases(engine)

  /** Gives an answer, meets the fault, and sees that the answer is kept until the endpoint is well. */
  const keeps = (title: string, first: Fault, more?: (world: World) => Promise<void>) =>
    fault(title, everywhere, async world => {
      const tab = await world.open()
      await world.collector.always(first)
      await world.submit(tab)
      await poll(() => world.collector.posts().length > 0)
      expect(await world.status(tab)).toMatchObject({ queued: 1, delivered: 0 })
      await more?.(world)
      await world.settle(tab)
    })

  for (const status of [500, 502, 503, 504]) keeps(`${status} keeps the answer`, { kind: 'status', status })
  for (const status of [408, 425, 429]) keeps(`${status} keeps the answer`, { kind: 'status', status })
  for (const status of [401, 403, 404, 405, 415, 501])
    fault(`${status} keeps the answer, and the page hears that the endpoint refuses it`, everywhere, async world => {
      const tab = await world.open()
      await world.collector.always({ kind: 'status', status })
      await world.submit(tab)
      await poll(async () => (await heardIn(tab)).codes.includes('endpoint-config'))
      await world.jump(14 * MINUTE_MS)
      expect(world.sent()).toHaveLength(1)
      await world.settle(tab)
    })

  keeps('a captive portal answers 200 with a web page: the answer is kept', { kind: 'html' })
  keeps('a redirect keeps the answer, and the answer does not follow it', { kind: 'redirect', to: '/elsewhere' }, async world => {
    expect(world.collector.requests().filter(({ url }) => url === '/elsewhere')).toEqual([])
  })
  keeps('a connection closed before the body arrives keeps the answer', { kind: 'closeBefore' })

  fault('three web pages in a row are reported as a suspect endpoint', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'html' })
    await world.submit(tab)
    for (let n = 1; n < 3; n++) {
      await poll(() => world.sent().length >= n)
      await world.flush(tab)
    }
    await poll(async () => (await heardIn(tab)).codes.includes('endpoint-suspect'))
    await world.settle(tab)
  })

  fault('a reply lost on the way is sent again under the same id and counted once', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'closeAfter' })
    const { responseId } = (await world.submit(tab)) as { responseId: string }
    await world.settle(tab)
    expect(world.collector.ledger().rows.get(responseId)).toMatchObject({ stored: 1 })
    expect(world.sent().length).toBeGreaterThan(1)
  })

  fault('a reply cut in the middle is unknown, and the answer is sent again', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'cut' })
    await world.submit(tab)
    await world.settle(tab)
    expect(world.sent().length).toBeGreaterThan(1)
  })

  fault('a slow reply is waited for', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'slow', ms: 1_500 })
    await world.submit(tab)
    await poll(async () => (await world.status(tab)).delivered === 1)
    expect(world.sent()).toHaveLength(1)
    await world.settle(tab)
  })

  fault('a reply that never comes is given up after 30 s, and the answer is sent again', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'hang' })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await world.jump(31_000)
    await world.settle(tab)
    expect(world.sent().length).toBeGreaterThan(1)
  })

  fault('a reply whose body never ends is given up after 30 s', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'slow', ms: 3_600_000 })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await new Promise(resolve => setTimeout(resolve, 200))
    await world.jump(31_000)
    await world.settle(tab)
    expect(world.sent().length).toBeGreaterThan(1)
  })

  fault('a reply hidden by CORS is unknown: the answer is sent again and counted once', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'ok', cors: false })
    await world.submit(tab)
    await world.settle(tab)
    expect(world.sent().length).toBeGreaterThan(1)
  })

  fault('an endpoint that is down loses none of five answers', everywhere, async world => {
    const tab = await world.open()
    await world.collector.stop()
    await world.submitMany(tab, 5)
    expect(await world.status(tab)).toMatchObject({ queued: 5 })
    await world.collector.restart()
    await world.settle(tab)
  })

  fault('an endpoint killed while it works on a batch gets it again', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'slow', ms: 60_000 })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await world.collector.stop('SIGKILL')
    await world.collector.restart()
    await world.settle(tab)
  })

  const told = async (world: World, retryAfter: string, waitMs: number) => {
    const tab = await world.open()
    await world.collector.script({ kind: 'status', status: 503, headers: { 'Retry-After': retryAfter } })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await poll(async () => (await world.status(tab)).queued === 1)
    await new Promise(resolve => setTimeout(resolve, 100))
    await world.submitMany(tab, 2)
    await world.jump(waitMs - 60_000)
    await world.flush(tab)
    expect(world.sent(), 'nobody asks before the time').toHaveLength(1)
    await world.jump(61_000)
    await world.settle(tab)
  }
  fault('Retry-After in seconds is waited for, also by new answers and flush()', everywhere, world => told(world, '7200', 7_200_000))
  fault('Retry-After as a date is waited for', everywhere, world => told(world, new Date(Date.now() + 7_200_000).toUTCString(), 7_200_000))
  fault('Retry-After of a year is cut to a day', everywhere, world => told(world, '31536000', 86_400_000))
  keeps('a Retry-After that is nonsense keeps the answer and stops nobody', {
    kind: 'status',
    status: 503,
    headers: { 'Retry-After': 'soon' },
  })

  fault('409 is asked again and delivers', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'status', status: 409, times: 2 })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await new Promise(resolve => setTimeout(resolve, 100))
    await world.jump(2_100)
    await poll(() => world.sent().length === 2)
    await world.settle(tab)
  })

  fault('410 ends all sending from this page; another visit delivers', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 410 })
    await world.submit(tab)
    await poll(async () => (await heardIn(tab)).codes.includes('endpoint-gone'))
    await world.collector.always()
    await world.submit(tab)
    await world.flush(tab)
    await world.jump(60 * MINUTE_MS)
    expect(world.sent()).toHaveLength(1)
    await tab.reload()
    await world.settle(tab)
  })

  // Break `bisect` in src/outbox/send.ts (return true at once): the batch is parked or stays for ever, and these go red.
  for (const status of [400, 422])
    fault(`${status} for a batch parks the one poisonous answer and delivers the others`, everywhere, async world => {
      const tab = await world.open()
      await world.collector.always({ kind: 'status', status: 503 })
      await world.submitMany(tab, 3)
      const { responseId: poison } = (await world.submit(tab, { comment: 'poison' })) as { responseId: string }
      await world.submitMany(tab, 3)
      await world.collector.always({ kind: 'status', status, when: 'poison' })
      await poll(async () => {
        await world.jump(MINUTE_MS)
        await world.flush(tab)
        return (await world.status(tab)).parked === 1
      })
      expect((await heardIn(tab)).rejected).toEqual([poison])
      await world.settle(tab, { parked: 1, missing: [poison] })
    })

  fault('413 halves the batch until it fits', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'status', status: 429, headers: { 'Retry-After': '3600' } })
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await poll(async () => (await world.status(tab)).queued === 1)
    await world.submitMany(tab, 7)
    await world.collector.script({ kind: 'status', status: 413, times: 2 })
    await world.jump(61 * MINUTE_MS)
    await poll(async () => (await world.status(tab)).delivered === 8)
    expect(world.sent().map(ids => ids.length)).toEqual([1, 8, 4, 2, 2, 4])
    await world.settle(tab)
    expect((await heardIn(tab)).rejected).toEqual([])
  })

  fault('413 for a single answer parks it', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always({ kind: 'status', status: 413, when: 'too long' })
    const { responseId } = (await world.submit(tab, { comment: 'too long' })) as { responseId: string }
    await poll(async () => (await world.status(tab)).parked === 1)
    await world.submit(tab)
    await world.settle(tab, { parked: 1, missing: [responseId] })
  })
})
