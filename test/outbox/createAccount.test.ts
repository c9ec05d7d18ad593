import { describe, expect, it } from 'vitest'
import { createWorld, entry, reply } from './outboxWorld.js'

const counts = { queued: 0, parked: 0, delivered: 0, expired: 0, erased: 0, refused: 0 }

describe('a status', () => {
  it('counts an answer once while the page and the database both have it', async () => {
    const world = createWorld(() => new Promise(() => {}))
    const store = { ...world.database }
    const { put, outbox } = world.openTab('t1', { store })
    put(entry('a'))
    await world.clock.advance(10)
    await outbox.status()
    // The handle broke: what is there is not known until the copies have been brought.
    store.onChange?.('lost')
    expect(await outbox.status()).toMatchObject({ ...counts, queued: 1 })
  })

  it('counts what was delivered while its end could not be written, and writes nothing itself', async () => {
    const world = createWorld(() => reply(503))
    world.openTab('t1').put(entry('a'))
    await world.clock.advance(10)
    let writes = 0
    const store: typeof world.database = {
      ...world.database,
      transact: work =>
        world.database.transact(async rows => {
          let isFull = false
          const put = () => {
            isFull = true
            writes++
          }
          const result = await work({ ...rows, put, remove: put })
          if (isFull) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
          return result
        }),
    }
    world.answer = () => reply(200)
    world.clock.stop()
    const { outbox } = world.openTab('t2', { store })
    await world.clock.advance(50_000)
    await outbox.flush()
    expect(await outbox.status()).toEqual({ ...counts, delivered: 1, oldestMs: 0 })
    const before = writes
    await outbox.status()
    expect(writes).toBe(before)
  })

  it('says how long the oldest answer has waited', async () => {
    const world = createWorld(() => reply(503))
    const { put, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(5_000)
    put(entry('b'))
    await world.clock.advance(1_000)
    expect((await outbox.status()).oldestMs).toBe(6_000)
  })

  it('is what the page knows when the part that counts does not load, and all is forgotten all the same', async () => {
    const world = createWorld(() => reply(503))
    const { put, outbox } = world.openTab('t1', { loadAccount: async () => undefined })
    for (const id of 'ab') put(entry(id))
    await world.clock.advance(10)
    expect(await outbox.pending()).toBe(2)
    await outbox.forget()
    expect(await outbox.pending()).toBe(0)
    expect(await world.database.transact(rows => rows.list('pile', [1, 'response', 0], [1, 'response', Infinity], 9))).toEqual([])
  })
})
