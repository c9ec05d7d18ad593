import { describe, expect, it } from 'vitest'
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
})
