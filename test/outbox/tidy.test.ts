import { describe, expect, it } from 'vitest'
import { createWorld, entry, reply } from './outboxWorld.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('age', () => {
  it('expires an answer after its age, and not by one jump of the clock', async () => {
    const world = createWorld(() => reply(0, 'network'))
    const first = world.openTab('t1')
    first.put(entry('a'))
    await world.clock.advance(10)
    world.clock.jump(40 * DAY)
    await first.outbox.flush()
    expect(await first.outbox.pending()).toBe(1)
    first.outbox.destroy()
    await world.clock.advance(DAY + MINUTE)
    const second = world.openTab('t2')
    await world.clock.advance(10)
    expect(await second.outbox.status()).toMatchObject({ expired: 1, queued: 0 })
  })

  it('expires by the time of the endpoint', async () => {
    const world = createWorld(() => reply(503, '', { date: new Date(world.clock.now()).toUTCString() }))
    const { put, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(31 * DAY)
    expect(await outbox.status()).toMatchObject({ expired: 1, queued: 0 })
  })
})
