import { describe, expect, it } from 'vitest'
import { rowIn } from './memoryStore.js'
import { createWorld, entry, reply } from './outboxWorld.js'

const MINUTE = 60_000

describe('a claim', () => {
  it('keeps a row that it cannot read, and lets the others pass', async () => {
    const world = createWorld(() => reply(503))
    const { put, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    const bad = Array.from({ length: 120 }, (_, n) => ({ id: `bad${n}`, layout: 1, pile: 'response', createdAt: n, dueAt: n, body: 7 }))
    await world.database.transact(async rows => bad.forEach(rows.put))
    world.answer = () => reply(200)
    await world.clock.advance(60 * MINUTE)
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 1 })
    expect(world.sent().join(' ')).not.toContain('bad')
    for (const row of bad) expect(await rowIn(world.database, row.id)).toEqual({ ...row, dueAt: null })
  })

  // Break it: leave out the second look in `claim`.
  it('goes back for what was left before those it took', async () => {
    const world = createWorld()
    const row = (id: string, dueAt: number) => ({
      ...{ id, layout: 1, revision: 1, pile: 'response', body: JSON.stringify({ id, revision: 1 }), bytes: 9, createdAt: 1, dueAt },
      ...{ attempts: 0, lastError: '' },
    })
    await world.database.transact(async rows => Array.from({ length: 60 }, (_, n) => rows.put(row(`late${n}`, 100 + n))))
    world.answer = async (_, count) => {
      // Another tab gives back what it had leased.
      if (count === 1) await world.database.transact(async rows => rows.put(row('early', 50)))
      return reply(200)
    }
    void world.openTab()
    await world.clock.advance(1_000)
    expect(world.sent().map(sent => sent.split(' ').length)).toEqual([50, 10, 1])
    expect(await rowIn(world.database, 'early')).toBeUndefined()
  })

  it('leaves alone what a slow commit let go before, in this tab and in others', async () => {
    const world = createWorld(() => new Promise(() => {}))
    let open = () => {}
    const gate = new Promise<void>(resolve => {
      open = resolve
    })
    const store = {
      ...world.database,
      transact: <T>(work: Parameters<typeof world.database.transact<T>>[0]) => gate.then(() => world.database.transact(work)),
    }
    const { put, outbox } = world.openTab('t1', { store })
    put(entry('a'))
    await world.clock.advance(1_100)
    expect(world.sent()).toEqual(['a.1'])
    open()
    await world.clock.advance(10)
    void outbox.flush()
    void world.openTab('t2').outbox.flush()
    await world.clock.advance(20_000)
    expect(world.sent()).toEqual(['a.1'])
  })
})
