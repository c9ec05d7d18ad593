import { describe, expect, it } from 'vitest'
import { rowIn } from './memoryStore.js'
import { createWorld, entry, idsIn, reply } from './outboxWorld.js'

const MINUTE = 60_000

describe('a drain', () => {
  it('probes an endpoint that is down for an hour as often from ten tabs as from one', async () => {
    const count = async (tabs: number) => {
      const world = createWorld(() => reply(0, 'network'))
      world.openTab().put(entry('a'))
      await world.clock.advance(10)
      for (let tab = 2; tab <= tabs; tab++) void world.openTab(`t${tab}`)
      await world.clock.advance(60 * MINUTE)
      return world.posts.length
    }
    const [one, ten] = [await count(1), await count(10)]
    expect(one).toBeGreaterThan(5)
    expect(ten).toBe(one)
  })

  it('waits for as long as it is told, in every tab, and sends a new answer no sooner', async () => {
    const world = createWorld((_, count) => (count === 1 ? reply(429, '', { 'retry-after': '120' }) : reply(200)))
    const one = world.openTab('t1')
    const two = world.openTab('t2')
    one.put(entry('a'))
    await world.clock.advance(10)
    two.put(entry('b'))
    two.outbox.resume()
    await world.clock.advance(119_000)
    expect(world.sent()).toEqual(['a.1'])
    await world.clock.advance(2_000)
    expect(world.sent()[1]?.split(' ').sort()).toEqual(['a.1', 'b.1'])
  })

  // Break it: give a record that failed alone its old place in `settle`.
  it.each([500, 0])('delivers all but the one record that makes the endpoint fail with %d, wherever it stands', async status => {
    for (const poison of ['a', 'c', 'f']) {
      const world = createWorld(() => reply(503))
      const { put, outbox } = world.openTab()
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
        put(entry(id))
        await world.clock.advance(10)
      }
      world.answer = ({ body }) => (idsIn(body).includes(`${poison}.1`) ? reply(status, 'poison') : reply(200))
      await world.clock.advance(6 * 60 * MINUTE)
      expect(await outbox.status()).toMatchObject({ queued: 1, delivered: 5 })
    }
  })

  // Break it: let `claim` look from the time of the last record, whatever that is.
  it('sends once what a clock far ahead has dated, and stores what comes after', async () => {
    const world = createWorld()
    world.answer = () => new Promise(() => {})
    world.clock.jump(3 * 24 * 60 * MINUTE)
    world.openTab('t1').put(entry('a'))
    await world.clock.advance(10)
    world.clock.stop()
    world.clock.jump(-3 * 24 * 60 * MINUTE)
    world.answer = () => reply(200)
    world.posts.length = 0
    const { put, states, outbox, events } = world.openTab('t2')
    await world.clock.advance(10 * MINUTE)
    expect(world.sent()).toEqual(['a.1'])
    expect(events).toEqual(['delivered a'])
    put(entry('b'))
    await world.clock.advance(10)
    expect(states).toEqual(['b.1 stored', 'b.1 delivered'])
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 2 })
  })

  /** A tab that finds so many answers of another, one of them in each request, and counts its transactions. */
  const drainOf = async (count: number) => {
    const world = createWorld()
    world.answer = () => new Promise(() => {})
    const first = world.openTab('t1')
    for (let n = 0; n < count; n++) first.put(entry(`a${n}`))
    await world.clock.advance(10)
    world.clock.stop()
    world.posts.length = 0
    world.answer = () => reply(200)
    let transactions = 0
    const { transact } = world.database
    world.database.transact = (work, isSafe) => {
      transactions++
      return transact(work, isSafe)
    }
    const { outbox } = world.openTab('t2', {}, { batchSize: 1 })
    await world.clock.advance(MINUTE)
    const before = transactions
    await outbox.flush()
    return { world, outbox, transactions: before }
  }

  // Break it: send nothing along with the rows in `cycle`.
  it('leases what comes next in the transaction that ends what was sent', async () => {
    const [few, many] = [await drainOf(2), await drainOf(12)]
    expect(many.world.posts).toHaveLength(12)
    expect(many.transactions - few.transactions).toBe(10)
    expect(await many.outbox.status()).toMatchObject({ queued: 0, delivered: 12 })
  })

  // Break it: keep `next` in `cycle` when no book is given.
  it('sends nothing that was leased in a transaction of which nothing was kept', async () => {
    const world = createWorld()
    world.answer = () => new Promise(() => {})
    const first = world.openTab('t1')
    for (const id of ['a', 'b', 'c']) first.put(entry(id))
    await world.clock.advance(10)
    world.clock.stop()
    world.posts.length = 0
    let aborts = 0
    const leased: boolean[] = []
    const { transact } = world.database
    world.answer = async ({ body }, count) => {
      const { leases } = (await rowIn({ transact }, '#shop')) as { leases: object }
      leased.push(idsIn(body).every(id => id.slice(0, -2) in leases))
      if (count === 1) aborts = 1
      return reply(200)
    }
    world.database.transact = (work, isSafe) =>
      transact(rows => work(rows).then(result => (aborts-- === 1 ? Promise.reject(new Error('abort')) : result)), isSafe)
    const { outbox } = world.openTab('t2', {}, { batchSize: 1 })
    await world.clock.advance(2 * MINUTE)
    expect(leased).toEqual([true, true, true, true])
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 3 })
  })

  it('takes a lease that a closed tab left behind', async () => {
    const world = createWorld()
    world.answer = () => new Promise(() => {})
    world.openTab('t1').put(entry('a'))
    await world.clock.advance(10)
    world.clock.stop()
    world.answer = () => reply(200)
    void world.openTab('t2')
    await world.clock.advance(44_000)
    expect(world.posts).toHaveLength(1)
    await world.clock.advance(2_000)
    expect(world.sent()).toEqual(['a.1', 'a.1'])
  })

  it('looks within a minute at what another tab left without a word, though it had nothing left to do', async () => {
    const world = createWorld((_, count) => reply(count === 1 ? 503 : 200))
    const two = world.openTab('t2')
    two.put(entry('b'))
    await world.clock.advance(MINUTE)
    expect(two.states.at(-1)).toBe('b.1 delivered')
    // As a tab leaves it that closes between the commit and the reply.
    await world.database.transact(async rows => {
      const ledger = (await rows.list('id', '#shop', '#shop', 1))[0] as { queued: number; records: number }
      rows.put({ ...ledger, queued: 1, records: 1 } as never)
      const { id, body } = entry('a')
      const now = world.clock.now()
      rows.put({
        ...{
          layout: 1,
          id,
          revision: 1,
          pile: 'response',
          body,
          bytes: body.length,
          createdAt: now,
          dueAt: now,
          attempts: 0,
          lastError: '',
        },
      } as { id: string })
    })
    await world.clock.advance(MINUTE)
    expect(world.sent().at(-1)).toBe('a.1')
  })

  it('goes ahead on leases alone where locks throw', async () => {
    const world = createWorld((_, count) => reply(count === 1 ? 503 : 200))
    const locks = {
      request() {
        throw new Error('no')
      },
    } as unknown as LockManager
    const { put, states, events } = world.openTab('t1', { locks })
    put(entry('a'))
    await world.clock.advance(MINUTE)
    expect(states.at(-1)).toBe('a.1 delivered')
    expect(events).not.toContain('error host')
  })

  it('is planned once for any number of answers that have to wait', async () => {
    const world = createWorld(() => reply(429, '', { 'retry-after': '600' }))
    let transactions = 0
    const store: typeof world.database = {
      ...world.database,
      transact: (...given) => {
        transactions++
        return world.database.transact(...given)
      },
    }
    const { put } = world.openTab('t1', { store })
    put(entry('a'))
    await world.clock.advance(1_000)
    const before = transactions
    for (let n = 0; n < 20; n++) {
      put(entry(`b${n}`))
      await world.clock.advance(1)
    }
    expect(transactions - before).toBe(20)
    world.answer = () => reply(200)
    await world.clock.advance(600_000)
    expect(world.posts.length).toBe(2)
  })

  it('sends what an earlier page left on a disk that is full now, and writes down its end when there is room', async () => {
    const world = createWorld(() => reply(503))
    const first = world.openTab('t1')
    for (const id of 'abc') first.put(entry(id))
    await world.clock.advance(10)
    world.clock.stop()
    let isFull = true
    const store: typeof world.database = {
      ...world.database,
      transact: work =>
        world.database.transact(async rows => {
          let isWritten = false
          const result = await work({
            ...rows,
            put(row) {
              isWritten = true
              rows.put(row)
            },
          })
          if (isWritten && isFull) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
          return result
        }),
    }
    world.answer = () => reply(200)
    const before = world.posts.length
    const { put, states, outbox } = world.openTab('t2', { store })
    put(entry('d'))
    await world.clock.advance(2 * MINUTE)
    expect(states).toEqual(['d.1 unsaved', 'd.1 delivered'])
    const ids = world.sent().slice(before).join(' ').split(' ')
    expect(ids.sort()).toEqual(['a.1', 'b.1', 'c.1', 'd.1'])
    expect(await outbox.status()).toMatchObject({ delivered: 4, queued: 0 })
    isFull = false
    await world.clock.advance(2 * MINUTE)
    expect(await rowIn(world.database, '#shop')).toMatchObject({ submitted: 4, delivered: 4, queued: 0, records: 0 })
    expect(world.sent().slice(before)).toHaveLength(2)
  })
})
