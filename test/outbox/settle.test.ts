import { describe, expect, it } from 'vitest'
import { rowIn } from './memoryStore.js'
import { createWorld, entry, reply } from './outboxWorld.js'

describe('a reply that is not plainly good', () => {
  it('delivers when it is XML', async () => {
    const world = createWorld(() => reply(200, '<ok/>', { 'content-type': 'application/xml' }))
    const { put, states, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    expect(states.at(-1)).toBe('a.1 delivered')
    expect(await outbox.status()).toMatchObject({ delivered: 1, queued: 0 })
    expect(await rowIn(world.database, 'a')).toBeUndefined()
  })

  it('takes an impression for delivered that the receipt does not speak of', async () => {
    const world = createWorld(() => reply(200, JSON.stringify({ results: [] })))
    const { put } = world.openTab()
    put(entry('i', { kind: 'impression' }))
    await world.clock.advance(3_600_000)
    expect(world.posts).toHaveLength(1)
    expect(await rowIn(world.database, 'i')).toBeUndefined()
  })

  it.each([404, 410])('says nothing of an impression that meets %d, and all of an answer', async status => {
    const world = createWorld(() => reply(status))
    const { put, events } = world.openTab()
    put(entry('i', { kind: 'impression' }))
    await world.clock.advance(10)
    expect(events).toEqual([])
    const other = createWorld(() => reply(status)).openTab()
    other.put(entry('a'))
    await world.clock.advance(10)
    expect(other.events.join()).toMatch(/error endpoint-/)
  })

  it('parks what the receipt calls invalid, keeps it for the host, and says why', async () => {
    const receipt = JSON.stringify({ results: [{ id: 'a', status: 'invalid', message: 'no such prompt' }] })
    const world = createWorld(() => reply(200, receipt))
    const { put, outbox, events } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    expect(await outbox.status()).toMatchObject({ parked: 1, queued: 0 })
    expect(events).toContain('rejected a')
    expect(await rowIn(world.database, 'a')).toMatchObject({
      pile: 'parked',
      dueAt: null,
      lastError: 'no such prompt',
    })
  })

  it.each([null, true, {}, ['0']])('takes a field of a wrong type for one that is not there: %j', async odd => {
    const receipt = (status: string) => JSON.stringify({ results: [{ id: 'a', status, revision: odd, retryAfter: odd, message: odd }] })
    const world = createWorld((_, count) => reply(200, receipt(['invalid', 'retry', 'accepted'][count % 3] as string)))
    const { put, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    // Asked to try again, and not told when.
    const row = await rowIn(world.database, 'a')
    expect(row).toMatchObject({ pile: 'response', attempts: 1, lastError: '200' })
    await world.clock.advance(5_000)
    expect(await outbox.status()).toMatchObject({ delivered: 1, queued: 0 })
    const other = createWorld(() => reply(200, receipt('invalid')))
    other.openTab().put(entry('a'))
    await other.clock.advance(10)
    expect(await rowIn(other.database, 'a')).toMatchObject({ pile: 'parked', lastError: '200' })
  })
})
