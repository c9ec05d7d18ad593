import { describe, expect } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { everywhere, faultCases } from './faultCases.js'
import { rawRows } from './rawRows.js'
import type { ShopWindow } from './shopPage.js'
import { jumpIn, type World } from './startWorld.js'

const down = { kind: 'status', status: 503 } as const
const openMany = async (world: World, count: number) => {
  const tabs: Tab[] = []
  for (let n = 0; n < count; n++) tabs.push(await world.open())
  return tabs
}

/** Posts of `tabs` while the endpoint is down for an hour, a minute at a time. */
async function postsInAnHour(world: World, tabs: Tab[]): Promise<number> {
  await world.collector.always(down)
  await world.submit(tabs[0] as Tab)
  await poll(() => world.sent().length === 1)
  for (let minute = 0; minute < 60; minute++) {
    await world.jump(60_000)
    await new Promise(resolve => setTimeout(resolve, 30))
  }
  return world.sent().length
}

describe.each(wantedEngines())('tabs, in %s:', engine => {
  const fault = faultCases(engine)

  fault('one tab meets an outage of an hour with a few requests', everywhere, async world => {
    const [tab] = (await openMany(world, 1)) as [Tab]
    expect(await postsInAnHour(world, [tab])).toBeLessThan(30)
    await world.settle(tab)
  })

  // To see it fail: in src/outbox/noteVerdict.ts return `pausedUntil: 0`, so that nothing tells tabs to wait.
  fault(
    'ten tabs meet an outage of an hour with as few requests as one',
    ['chromium'],
    async world => {
      const tabs = await openMany(world, 10)
      expect(await postsInAnHour(world, tabs)).toBeLessThan(30)
      await world.settle(tabs[7] as Tab)
    },
    60_000,
  )

  fault('two tabs that answer at the same time lose and double nothing', everywhere, async world => {
    const [one, two] = (await openMany(world, 2)) as [Tab, Tab]
    await Promise.all([world.submitMany(one, 20), world.submitMany(two, 20)])
    await world.settle(two)
    for (const row of world.collector.ledger().rows.values()) expect(row.stored).toBe(1)
  })

  fault('one tab sends the draft of another, and the finished answer replaces it', everywhere, async world => {
    const [one, two] = (await openMany(world, 2)) as [Tab, Tab]
    await one.eval(() => void (window as unknown as ShopWindow).touchpoint.show('order', { force: true }))
    await one.click({ role: 'radio', name: /^2\b/ })
    await poll(async () => (await rawRows(two)).some(row => row.pile === 'draft'))
    // Only the second tab's time moves on: the first is asleep.
    await jumpIn(two, 65_000)
    await world.flush(two)
    await poll(() => world.collector.ledger().ids.length === 1)
    await one.type({ role: 'textbox' }, 'Slow')
    await one.click('[part=submit]')
    const id = await world.seeThanks(one)
    await world.settle(two)
    expect(world.collector.ledger().rows.get(id)).toMatchObject({ response: { state: 'complete', comment: 'Slow', score: 2 } })
  })

  fault('two releases in two tabs share one queue', everywhere, async world => {
    const old = await world.open()
    const next = await world.open({ files: '/next' })
    const versions = await Promise.all([old, next].map(tab => tab.eval(() => (window as unknown as ShopWindow).touchpoint.version)))
    expect(versions[0]).not.toBe(versions[1])
    await world.collector.always(down)
    await world.submitMany(old, 3)
    await world.submitMany(next, 3)
    world.leave(old)
    await old.close()
    await world.settle(next)
  })

  // To see it fail: in src/outbox/drain.ts drop `|| desk.isLockedOut`.
  fault('a Web Lock that somebody holds for ever stops nobody', everywhere, async world => {
    const before = `navigator.locks.request('touchpoint:shop', () => new Promise(() => {}))`
    const tab = await world.open({ before })
    const held = await tab.eval(async () => (await navigator.locks.query()).held?.map(({ name }) => name))
    expect(held).toEqual(['touchpoint:shop'])
    await world.collector.script(down)
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    // No flush(), which takes no lock: the background alone has to get by.
    await poll(async () => {
      await world.jump(60_000)
      return world.collector.ledger().ids.length === 1
    })
    await world.settle(tab)
  })

  fault('without navigator.locks leases alone do', everywhere, async world => {
    const before = 'Object.defineProperty(Navigator.prototype, "locks", { value: undefined })'
    const tabs = [await world.open({ before }), await world.open({ before })] as const
    await world.collector.always(down)
    await Promise.all(tabs.map(tab => world.submitMany(tab, 5)))
    await world.settle(tabs[1])
    for (const row of world.collector.ledger().rows.values()) expect(row.stored).toBe(1)
  })

  fault('where locks throw, leases alone do', everywhere, async world => {
    const before = 'LockManager.prototype.request = () => { throw new DOMException("no", "SecurityError") }'
    const tab = await world.open({ before })
    await world.collector.script(down)
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await poll(async () => {
      await world.jump(60_000)
      return world.collector.ledger().ids.length === 1
    })
    await world.settle(tab)
  })

  fault('without BroadcastChannel tabs still work on one queue', everywhere, async world => {
    const before = 'delete window.BroadcastChannel'
    const one = await world.open({ before })
    const two = await world.open({ before })
    await world.collector.always(down)
    await world.submitMany(one, 3)
    world.leave(one)
    await one.close()
    await world.collector.always()
    await world.settle(two)
  })

  fault('what a closed tab left is sent by another without being asked', everywhere, async world => {
    const [one, two] = (await openMany(world, 2)) as [Tab, Tab]
    await world.submit(two)
    await world.collector.always(down)
    await world.submitMany(one, 3)
    world.leave(one)
    await one.close()
    await world.collector.always()
    await poll(async () => {
      await world.jump(60_000)
      return world.collector.ledger().ids.length === 4
    })
    await world.settle(two)
  })

  fault('an answer that a tab is sending when it dies is sent by another once its lease is over', everywhere, async world => {
    const [one, two] = (await openMany(world, 2)) as [Tab, Tab]
    await world.collector.always({ kind: 'hang' })
    await world.submit(one)
    await poll(() => world.sent().length === 1)
    world.leave(one)
    await one.close()
    await world.flush(two)
    expect(world.sent(), 'the lease holds').toHaveLength(1)
    await world.collector.always()
    await world.jump(46_000)
    await world.settle(two)
  })

  fault('forget() in one tab is final also for what another tab is sending', everywhere, async world => {
    const [one, two] = (await openMany(world, 2)) as [Tab, Tab]
    await world.collector.script({ ...down, waitMs: 800 })
    const ids = await world.submitMany(one, 1)
    await poll(() => world.sent().length === 1)
    await two.eval(() => (window as unknown as ShopWindow).touchpoint.forget())
    await new Promise(resolve => setTimeout(resolve, 1_000))
    await world.jump(3_600_000)
    await Promise.all([world.flush(one), world.flush(two)])
    expect(world.sent()).toHaveLength(1)
    await world.settle(two, { erased: 1, missing: ids })
    expect(await world.status(one)).toMatchObject({ queued: 0 })
  })

  fault('two projects on one origin have queues of their own', everywhere, async world => {
    const shop = await world.open()
    const desk = await world.open({ project: 'help desk' })
    await world.collector.always(down)
    await world.submitMany(shop, 2)
    const theirs = await world.submitMany(desk, 3)
    expect(await world.status(shop)).toMatchObject({ queued: 2 })
    expect(await world.status(desk)).toMatchObject({ queued: 3 })
    await world.collector.always()
    await poll(async () => {
      await world.jump(60_000)
      await world.flush(desk)
      return (await world.status(desk)).delivered === 3
    })
    await world.settle(shop, { forgotten: theirs.length })
  })
})
