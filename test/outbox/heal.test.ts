import { describe, expect, it } from 'vitest'
import { rowIn } from './memoryStore.js'
import { createWorld, entry, reply } from './outboxWorld.js'

const MINUTE = 60_000

describe('a full queue', () => {
  it('refuses an answer when a thousand wait, tries it directly, and drops impressions and drafts before', async () => {
    const world = createWorld(() => reply(410))
    const { put, outbox, states } = world.openTab()
    put(entry('i', { kind: 'impression' }))
    put(entry('d', { holdMs: MINUTE }))
    for (let n = 0; n < 999; n++) put(entry(`r${n}`))
    await world.clock.advance(10)
    expect(await outbox.status()).toMatchObject({ queued: 1_000, refused: 0 })
    put(entry('x'))
    await world.clock.advance(10)
    expect(await outbox.status()).toMatchObject({ queued: 1_000, refused: 1 })
    put(entry('y'))
    await world.clock.advance(10)
    expect(states.at(-1)).toBe('y.1 refused')
    expect(await outbox.status()).toMatchObject({ queued: 1_000, refused: 2 })
    world.answer = () => reply(200)
    const next = world.openTab('t2')
    next.put(entry('z'))
    await world.clock.advance(10)
    expect(next.states).toEqual(['z.1 refused', 'z.1 delivered'])
  })

  it('drops nothing for an answer that no room is large enough for', async () => {
    const world = createWorld(() => reply(503, '', { 'retry-after': '3600' }))
    const { put, outbox } = world.openTab()
    put(entry('i', { kind: 'impression' }))
    for (let n = 0; n < 3; n++) put(entry(`d${n}`, { holdMs: MINUTE }))
    await world.clock.advance(10)
    put(entry('x', { body: JSON.stringify({ id: 'x', revision: 1, tags: 'x'.repeat(40_000) }) }))
    await world.clock.advance(10)
    expect(await outbox.status()).toMatchObject({ queued: 3, refused: 1 })
    expect(await rowIn(world.database, 'i')).toBeDefined()
  })

  it('makes room by what the endpoint refused for good, before any draft', async () => {
    const world = createWorld(() => reply(422))
    const { put, outbox, states } = world.openTab()
    put(entry('d', { holdMs: 60 * MINUTE }))
    for (let n = 0; n < 999; n++) put(entry(`r${n}`))
    await world.clock.advance(10 * MINUTE)
    expect(await outbox.status()).toMatchObject({ parked: 999, queued: 1 })
    world.answer = () => reply(503)
    put(entry('y'))
    put(entry('z'))
    await world.clock.advance(10)
    expect(states.slice(-2)).toEqual(['y.1 stored', 'z.1 stored'])
    expect(await outbox.status()).toMatchObject({ parked: 997, queued: 3, refused: 2 })
  })

  it('says of a draft that had to go that it went', async () => {
    const world = createWorld(() => reply(410))
    const { put, outbox, events } = world.openTab()
    put(entry('d', { holdMs: MINUTE }))
    for (let n = 0; n < 1_000; n++) put(entry(`r${n}`))
    await world.clock.advance(10)
    expect(events).toContain('rejected d')
    expect(await outbox.status()).toMatchObject({ queued: 1_000, refused: 1 })
  })
})

describe('an answer that is put in again', () => {
  it('has word of a second failure, too', async () => {
    const world = createWorld(() => new Promise(resolve => world.clock.setTimeout(() => resolve(reply(503)), 5_000)))
    const broken = { ...world.database, transact: () => Promise.reject(new Error('no database')) }
    const { put, states } = world.openTab('t1', { store: broken })
    put(entry('a'))
    await world.clock.advance(1_500)
    expect(states).toEqual(['a.1 unsaved'])
    put(entry('a'))
    await world.clock.advance(20_000)
    expect(states).toEqual(['a.1 unsaved', 'a.1 unsaved'])
  })

  it('is not thanked for when it was refused for good meanwhile', async () => {
    const world = createWorld(() => reply(422))
    const slow = {
      ...world.database,
      transact: ((work, isSafe) =>
        world.clock.elapsed() < 4_000
          ? new Promise((resolve, reject) =>
              world.clock.setTimeout(() => world.database.transact(work, isSafe).then(resolve, reject), 4_000),
            )
          : world.database.transact(work, isSafe)) as typeof world.database.transact,
    }
    const { put, states, outbox } = world.openTab('t1', { store: slow })
    put(entry('a'))
    await world.clock.advance(2 * MINUTE)
    expect(states.at(-1)).toBe('a.1 refused')
    put(entry('a'))
    await world.clock.advance(2 * MINUTE)
    expect(states).not.toContain('a.1 stored')
    expect(await outbox.status()).toMatchObject({ parked: 1, queued: 0 })
  })

  it('has word when all is forgotten while it waits for the database', async () => {
    const world = createWorld()
    const store = { ...world.database, transact: (() => new Promise(() => {})) as typeof world.database.transact }
    const { put, states } = world.openTab('t1', { store })
    put(entry('a'))
    store.onChange?.('deleted')
    expect(states).toEqual(['a.1 refused'])
  })
})
