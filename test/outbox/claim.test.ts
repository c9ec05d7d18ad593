import { describe, expect, it } from 'vitest'
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
    for (const row of bad) expect(await world.database.transact(rows => rows.get(row.id))).toEqual({ ...row, dueAt: null })
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
