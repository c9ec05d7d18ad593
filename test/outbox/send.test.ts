import { describe, expect, it } from 'vitest'
import { rowIn } from './memoryStore.js'
import { createWorld, entry, reply } from './outboxWorld.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('a request', () => {
  it('sends a newer revision although the older one is under way, and its verdict is for the older alone', async () => {
    const world = createWorld()
    const replies: ((value: ReturnType<typeof reply>) => void)[] = []
    world.answer = () => new Promise(resolve => replies.push(resolve))
    const { put, states } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    put(entry('a', { revision: 2 }))
    await world.clock.advance(10)
    replies[0]?.(reply(200))
    await world.clock.advance(10)
    expect(await rowIn(world.database, 'a')).toMatchObject({ revision: 2 })
    replies[1]?.(reply(200))
    await world.clock.advance(10)
    expect(states.at(-1)).toBe('a.2 delivered')
  })

  it('is not made again by a flush while its verdict is being written down', async () => {
    const world = createWorld()
    let answerNow = (_: ReturnType<typeof reply>) => {}
    world.answer = () =>
      new Promise(resolve => {
        answerNow = resolve
      })
    let open: Promise<unknown> = Promise.resolve()
    const store: typeof world.database = { ...world.database, transact: (...given) => open.then(() => world.database.transact(...given)) }
    const { put, outbox, states } = world.openTab('t1', { store })
    put(entry('a'))
    await world.clock.advance(10)
    let release = () => {}
    open = new Promise<void>(resolve => {
      release = resolve
    })
    // The database is busy: what the flush asks comes before the verdict.
    void outbox.flush()
    await world.clock.advance(10)
    answerNow(reply(200))
    await world.clock.advance(10)
    release()
    await world.clock.advance(MINUTE)
    expect(world.sent()).toEqual(['a.1'])
    expect(states.at(-1)).toBe('a.1 delivered')
  })

  it('tries again after a failure, with the same id, until a verdict', async () => {
    const world = createWorld((_, count) => (count < 5 ? reply(503) : reply(200)))
    const { put, states } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    expect(world.posts).toHaveLength(1)
    await world.clock.advance(2_000)
    expect(world.posts).toHaveLength(2)
    await world.clock.advance(4_000)
    expect(world.posts).toHaveLength(3)
    await world.clock.advance(24_000)
    expect(world.sent()).toEqual(['a.1', 'a.1', 'a.1', 'a.1', 'a.1'])
    expect(states).toEqual(['a.1 stored', 'a.1 delivered'])
  })

  it('finds the record that spoils a batch, parks it and delivers the others', async () => {
    const world = createWorld(() => reply(503))
    const { put, outbox, events } = world.openTab()
    for (const id of 'abcdefg') put(entry(id))
    await world.clock.advance(10)
    world.answer = post => (post.body.includes('"d"') ? reply(422) : reply(200))
    await world.clock.advance(60 * MINUTE)
    expect(await outbox.status()).toMatchObject({ delivered: 6, parked: 1, queued: 0 })
    expect(events.filter(event => event.startsWith('rejected'))).toEqual(['rejected d'])
  })

  it('follows a receipt id by id, and keeps what is not listed', async () => {
    const statuses = { a: 'accepted', b: 'duplicate', c: 'invalid', d: 'retry' }
    const results = Object.entries(statuses).map(([id, status]) => ({ id, status, retryAfter: 3_600 }))
    const receipt = reply(200, JSON.stringify({ results, suppress: ['loyalty'] }))
    const world = createWorld((_, count) => (count === 1 ? receipt : reply(200)))
    const { put, outbox, suppressed } = world.openTab()
    for (const id of 'abcde') put(entry(id, { holdMs: MINUTE }))
    await world.clock.advance(10)
    outbox.leave()
    await world.clock.advance(10)
    expect(await outbox.status()).toMatchObject({ delivered: 2, parked: 1, queued: 2 })
    await world.clock.advance(5 * MINUTE)
    expect(world.sent()).toEqual(['a.1 b.1 c.1 d.1 e.1', 'e.1'])
    expect(suppressed).toEqual(['loyalty'])
    expect(await outbox.status()).toMatchObject({ delivered: 3, parked: 1, queued: 1 })
    await world.clock.advance(60 * MINUTE)
    expect(await outbox.status()).toMatchObject({ delivered: 4, parked: 1, queued: 0 })
  })

  it('stops for this page after 410 and goes on in the next', async () => {
    const world = createWorld(() => reply(410))
    const { put, events, states } = world.openTab('t1')
    put(entry('a'))
    await world.clock.advance(10)
    put(entry('b'))
    await world.clock.advance(DAY)
    expect(world.posts).toHaveLength(1)
    expect(states).toEqual(['a.1 stored', 'b.1 stored'])
    expect(events).toContain('error endpoint-gone')
    world.answer = () => reply(200)
    void world.openTab('t2')
    await world.clock.advance(10)
    expect(world.sent()[1]).toBe('a.1 b.1')
  })

  it('pauses 15 minutes, doubling, at an endpoint that refuses the page', async () => {
    const world = createWorld(() => reply(403))
    const { put, events } = world.openTab()
    put(entry('a'))
    await world.clock.advance(14 * MINUTE)
    expect(world.posts).toHaveLength(1)
    await world.clock.advance(2 * MINUTE)
    expect(world.posts).toHaveLength(2)
    await world.clock.advance(28 * MINUTE)
    expect(world.posts).toHaveLength(2)
    await world.clock.advance(3 * MINUTE)
    expect(world.posts).toHaveLength(3)
    expect(events.filter(event => event === 'error endpoint-config')).toHaveLength(3)
  })

  it('calls an endpoint suspect after three web pages in a row', async () => {
    const world = createWorld(() => reply(200, '<!doctype html><title>Wi-Fi</title>', { 'content-type': 'text/html' }))
    const { put, events, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(MINUTE)
    expect(events.filter(event => event === 'error endpoint-suspect')).toHaveLength(1)
    expect(await outbox.pending()).toBe(1)
  })
})
