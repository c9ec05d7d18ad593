import { describe, expect, it } from 'vitest'
import type { ResponseStore } from '../../src/outbox/responseStore.js'
import { createMemoryStore, rowIn } from './memoryStore.js'
import { createWorld, entry, reply } from './outboxWorld.js'

const MINUTE = 60_000

describe('an answer', () => {
  it('keeps a draft until it is released, and counts its revisions as one answer', async () => {
    const world = createWorld()
    const { put, outbox } = world.openTab()
    put(entry('a', { holdMs: MINUTE }))
    await world.clock.advance(500)
    put(entry('a', { holdMs: MINUTE, revision: 2 }))
    await world.clock.advance(MINUTE - 10)
    expect(world.sent()).toEqual([])
    expect(await outbox.pending()).toBe(1)
    outbox.release('a')
    await world.clock.advance(10)
    expect(world.sent()).toEqual(['a.2'])
    put(entry('a', { revision: 3 }))
    await world.clock.advance(10)
    expect(world.sent()).toEqual(['a.2', 'a.3'])
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 1 })
  })

  it('sends a draft when its time is over', async () => {
    const world = createWorld()
    world.openTab().put(entry('a', { holdMs: MINUTE }))
    await world.clock.advance(MINUTE + 10)
    expect(world.sent()).toEqual(['a.1'])
  })
})

describe('without a database', () => {
  const broken: ResponseStore = {
    ...createMemoryStore(),
    transact: () => Promise.reject(new Error('refused')),
    drop: () => Promise.reject(new Error('refused')),
  }

  it('sends from memory, says so, and retries while the page lives', async () => {
    const world = createWorld((_, count) => (count === 1 ? reply(0) : reply(200)))
    const { put, states, events, outbox } = world.openTab('t1', { store: broken })
    put(entry('a'))
    await world.clock.advance(10)
    expect(states).toEqual(['a.1 unsaved'])
    await world.clock.advance(10_000)
    expect(states).toEqual(['a.1 unsaved', 'a.1 delivered'])
    expect(events).toContain('error storage')
    expect(await outbox.status()).toMatchObject({ delivered: 1, queued: 0 })
  })

  it('sends a slow answer after 1 s and says "unsaved" after 2 s; a late commit makes it stored', async () => {
    const world = createWorld(() => reply(0))
    let open = () => {}
    const gate = new Promise<void>(resolve => {
      open = resolve
    })
    const { put, states, outbox } = world.openTab('t1', {
      store: { ...world.database, transact: work => gate.then(() => world.database.transact(work)) },
    })
    put(entry('a'))
    await world.clock.advance(990)
    expect(world.posts).toHaveLength(0)
    await world.clock.advance(20)
    expect(world.posts).toHaveLength(1)
    expect(states).toEqual([])
    await world.clock.advance(1_000)
    expect(states).toEqual(['a.1 unsaved'])
    open()
    await world.clock.advance(10)
    expect(states).toEqual(['a.1 unsaved', 'a.1 stored'])
    expect(await outbox.status()).toMatchObject({ queued: 1 })
    world.answer = () => reply(200)
    await world.clock.advance(60 * MINUTE)
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 1 })
  })

  it('moves what it holds into a database that comes back within a minute', async () => {
    const world = createWorld(() => reply(0))
    let isBroken = true
    const { put, states, outbox } = world.openTab('t1', {
      store: { ...world.database, transact: work => (isBroken ? Promise.reject(new Error('refused')) : world.database.transact(work)) },
    })
    put(entry('a'))
    await world.clock.advance(1_000)
    isBroken = false
    await world.clock.advance(80_000)
    expect(states).toEqual(['a.1 unsaved', 'a.1 stored'])
    expect(await rowIn(world.database, 'a')).toMatchObject({ revision: 1 })
    expect(await outbox.status()).toMatchObject({ queued: 1 })
  })

  it('sends on a full disk', async () => {
    const world = createWorld()
    const full = Object.assign(new Error(), { name: 'QuotaExceededError' })
    const { put, states } = world.openTab('t1', { store: { ...world.database, transact: () => Promise.reject(full) } })
    put(entry('a'))
    await world.clock.advance(10)
    expect(states).toEqual(['a.1 unsaved', 'a.1 delivered'])
  })
})
