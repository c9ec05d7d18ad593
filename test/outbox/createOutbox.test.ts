import { describe, expect, it } from 'vitest'
import { rowIn } from './memoryStore.js'
import { createWorld, entry, reply } from './outboxWorld.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('the outbox', () => {
  it('stores an answer, sends it at once and keeps no body of it', async () => {
    const world = createWorld()
    const { put, states, events, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    expect(states).toEqual(['a.1 stored', 'a.1 delivered'])
    expect(events).toEqual(['queued a', 'delivered a'])
    expect(world.sent()).toEqual(['a.1'])
    expect(await rowIn(world.database, 'a')).toBeUndefined()
    expect(await rowIn(world.database, '#shop')).toMatchObject({
      ended: [expect.stringMatching(/^a delivered 1 \d+$/)],
    })
    expect(await outbox.status()).toEqual({ queued: 0, parked: 0, delivered: 1, expired: 0, erased: 0, refused: 0, oldestMs: 0 })
    await world.clock.advance(DAY)
    expect(world.posts).toHaveLength(1)
  })

  it('sends the frozen bytes in an envelope of its own', async () => {
    const world = createWorld()
    const { put } = world.openTab()
    put(entry('a', { body: '{"id":"a",  "comment":"tốt"}' }))
    put(entry('i', { kind: 'impression' }))
    await world.clock.advance(10)
    expect(world.posts[0]?.body).toContain('"responses":[{"id":"a",  "comment":"tốt"}],"impressions":[]}')
    expect(JSON.parse(world.posts[1]?.body ?? '')).toMatchObject({ v: 1, project: 'shop', responses: [], impressions: [{ id: 'i' }] })
  })

  it('sends drafts and unsaved answers in one request when the page goes, before it returns', async () => {
    const world = createWorld()
    const { put, outbox } = world.openTab()
    put(entry('a', { holdMs: MINUTE }))
    put(entry('b', { holdMs: MINUTE }))
    await world.clock.advance(10)
    outbox.leave()
    expect(world.sent()).toEqual(['a.1 b.1'])
    expect(world.posts[0]?.keepalive).toBe(true)
    outbox.leave()
    await world.clock.advance(2 * MINUTE)
    expect(world.posts).toHaveLength(1)
    expect(await outbox.status()).toMatchObject({ delivered: 2, queued: 0 })
  })

  it('erases everything, also what is under way', async () => {
    const world = createWorld()
    let answer = (_: ReturnType<typeof reply>) => {}
    world.answer = () =>
      new Promise(resolve => {
        answer = resolve
      })
    const { put, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    put(entry('b', { holdMs: MINUTE }))
    await world.clock.advance(10)
    await outbox.forget()
    answer(reply(503))
    await world.clock.advance(DAY)
    expect(world.posts).toHaveLength(1)
    expect(await world.database.transact(rows => rows.list('pile', [1, 'response', 0], [1, 'response', Infinity], 9))).toEqual([])
    expect(await outbox.status()).toMatchObject({ queued: 0, erased: 2 })
  })

  it('erases single answers', async () => {
    const world = createWorld(() => reply(0, 'network'))
    const { put, outbox } = world.openTab()
    for (const id of 'ab') put(entry(id))
    await world.clock.advance(10)
    await outbox.erase(['a'])
    world.answer = () => reply(200)
    await world.clock.advance(60 * MINUTE)
    expect(world.sent().slice(2).join(' ')).not.toContain('a.1')
    expect(await outbox.status()).toMatchObject({ erased: 1, delivered: 1, queued: 0 })
  })

  it('starts no transaction in a page that goes; what was not stored leaves with it and is stored when the page is back', async () => {
    const world = createWorld(() => reply(0, 'network'))
    let starts = 0
    const store: typeof world.database = {
      ...world.database,
      giveWay() {
        store.gate = 'shut'
      },
      transact(...given) {
        if (store.gate === 'shut') return Promise.reject()
        starts++
        return world.database.transact(...given)
      },
    }
    const { put, outbox } = world.openTab('t1', { store })
    await world.clock.advance(10)
    const before = starts
    outbox.leave(true)
    put(entry('a', { holdMs: MINUTE }))
    outbox.leave(true)
    expect(world.sent()).toEqual(['a.1'])
    await world.clock.advance(20_000)
    expect(starts).toBe(before)
    outbox.resume()
    await world.clock.advance(10)
    expect(await rowIn(world.database, 'a')).toMatchObject({ revision: 1 })
  })

  // Break it: leave out the look at the gate in `claimNext`.
  it('brings back nothing that lay there when the page went, and was forgotten by another meanwhile', async () => {
    const world = createWorld(() => reply(503))
    let hold: ((error: unknown) => void) | undefined
    const store: typeof world.database = {
      ...world.database,
      giveWay() {
        store.gate = 'shut'
        hold?.(new DOMException('', 'AbortError'))
      },
      transact: (...given) =>
        hold ? new Promise((_, reject) => (hold = reject)) : store.gate === 'shut' ? Promise.reject() : world.database.transact(...given),
    }
    const { put, outbox } = world.openTab('t1', { store })
    put(entry('a'))
    await world.clock.advance(10)
    // The page goes in the midst of a transaction that looks for what is due.
    const wish = () => {}
    for (hold = wish; hold === wish; ) await world.clock.advance(100)
    outbox.leave(true)
    await world.clock.advance(10)
    hold = undefined
    await world.openTab('t2').outbox.forget()
    outbox.resume()
    await world.clock.advance(60 * MINUTE)
    expect(await rowIn(world.database, 'a')).toBeUndefined()
    expect(world.posts).toHaveLength(1)
  })

  it('counts what it erases from before consent was taken back', async () => {
    const world = createWorld(() => reply(503))
    world.openTab('t1').put(entry('a'))
    await world.clock.advance(10)
    world.clock.stop()
    const store: typeof world.database = {
      ...world.database,
      transact: (...given) => (store.gate === 'open' ? world.database.transact(...given) : Promise.reject()),
    }
    const { outbox } = world.openTab('t2', { store })
    await outbox.forget()
    expect(await outbox.status()).toMatchObject({ erased: 1, queued: 0 })
    expect(store.gate).toBe('consent')
    expect(await rowIn(world.database, 'a')).toBeUndefined()
  })
})
