import { describe, expect, it } from 'vitest'
import { createMend } from '../../src/outbox/createMend.js'
import type { Peers } from '../../src/outbox/desk.js'
import { createWorld, entry, reply } from './outboxWorld.js'

const MINUTE = 60_000

describe('the part that mends', () => {
  it('is not loaded while all goes well', async () => {
    const world = createWorld()
    let loads = 0
    const loadMend = async () => {
      loads++
      return { createMend }
    }
    const { put } = world.openTab('t1', { loadMend })
    put(entry('a'))
    await world.clock.advance(10 * MINUTE)
    expect(world.sent()).toEqual(['a.1'])
    expect(loads).toBe(0)
  })

  it('is tried again after a minute when it did not load', async () => {
    const world = createWorld((_, count) => reply(count === 1 ? 503 : 200))
    let isThere = false
    const loadMend = async () => (isThere ? { createMend } : Promise.reject(new Error('404')))
    const { put, states, events } = world.openTab('t1', { loadMend })
    put(entry('a'))
    await world.clock.advance(10)
    expect(events).toContain('error part')
    isThere = true
    await world.clock.advance(2 * MINUTE)
    expect(states.at(-1)).toBe('a.1 delivered')
  })

  it('is loaded for what a closed tab left, within a minute of its lease', async () => {
    const world = createWorld()
    const one = world.openTab('t1')
    await world.clock.advance(10)
    world.answer = () => new Promise(() => {})
    one.put(entry('a'))
    await world.clock.advance(10)
    world.clock.stop()
    void world.openTab('t2')
    world.answer = () => reply(200)
    await world.clock.advance(2 * MINUTE)
    expect(world.sent()).toEqual(['a.1', 'a.1'])
  })

  it('slows background probes down where no network is in sight, and never the first attempt', async () => {
    const world = createWorld(() => reply(0, 'network'))
    const { put } = world.openTab('t1', { isOnline: () => false })
    put(entry('a'))
    await world.clock.advance(10)
    expect(world.posts).toHaveLength(1)
    await world.clock.advance(4 * MINUTE)
    expect(world.posts).toHaveLength(1)
    await world.clock.advance(2 * MINUTE)
    expect(world.posts).toHaveLength(2)
  })

  it('closes its channel while the page is away, and tells other tabs to forget', async () => {
    const world = createWorld(() => reply(503))
    const said: string[] = []
    const peers: Peers = { onmessage: null, postMessage: word => void said.push(word), close: () => void said.push('closed') }
    const { put, outbox } = world.openTab('t1', { openPeers: () => peers, store: world.database })
    put(entry('a'))
    await world.clock.advance(10)
    outbox.leave()
    expect(said, 'a hidden page still has to hear that all was forgotten').toEqual(['queued'])
    world.database.gate = 'shut'
    outbox.leave(true)
    expect(said).toEqual(['queued', 'closed'])
    world.database.gate = 'consent'
    outbox.resume()
    await outbox.forget()
    expect(said.filter(word => word !== 'queued')).toEqual(['closed', 'forgot'])
  })
})
