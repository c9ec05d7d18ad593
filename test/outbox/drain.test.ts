import { describe, expect, it } from 'vitest'
import { createWorld, entry, reply } from './outboxWorld.js'

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
    const world = createWorld((_, count) => (count === 1 ? reply(429, '', { retryAfter: '120' }) : reply(200)))
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
})
