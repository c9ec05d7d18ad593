import { describe, expect, it } from 'vitest'
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
    expect(await world.database.transact(rows => rows.get('a'))).toMatchObject({ body: '', outcome: 'delivered' })
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

  it('keeps a draft until it is released, and counts its revisions as one answer', async () => {
    const world = createWorld()
    const { put, outbox } = world.openTab()
    put(entry('a', { holdMs: MINUTE }))
    await world.clock.advance(500)
    put(entry('a', { holdMs: MINUTE, revision: 2 }))
    await world.clock.advance(MINUTE - 10)
    expect(world.sent()).toEqual([])
    expect(await outbox.pending()).toBe(1)
    outbox.release('a')
    await world.clock.advance(10)
    expect(world.sent()).toEqual(['a.2'])
    put(entry('a', { revision: 3 }))
    await world.clock.advance(10)
    expect(world.sent()).toEqual(['a.2', 'a.3'])
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 1 })
  })

  it('sends a draft when its time is over', async () => {
    const world = createWorld()
    world.openTab().put(entry('a', { holdMs: MINUTE }))
    await world.clock.advance(MINUTE + 10)
    expect(world.sent()).toEqual(['a.1'])
  })

  it('sends a newer revision although the older one is under way, and its verdict is for the older alone', async () => {
    const world = createWorld()
    const replies: ((value: ReturnType<typeof reply>) => void)[] = []
    world.answer = () => new Promise(resolve => replies.push(resolve))
    const { put, states } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    put(entry('a', { revision: 2 }))
    await world.clock.advance(10)
    replies[0]?.(reply(200))
    await world.clock.advance(10)
    expect(await world.database.transact(rows => rows.get('a'))).toMatchObject({ revision: 2, outcome: '' })
    replies[1]?.(reply(200))
    await world.clock.advance(10)
    expect(states.at(-1)).toBe('a.2 delivered')
  })

  it('tries again after a failure, with the same id, until a verdict', async () => {
    const world = createWorld((_, count) => (count < 5 ? reply(503) : reply(200)))
    const { put, states } = world.openTab()
    put(entry('a'))
    await world.clock.advance(10)
    expect(world.posts).toHaveLength(1)
    await world.clock.advance(2_000)
    expect(world.posts).toHaveLength(2)
    await world.clock.advance(4_000)
    expect(world.posts).toHaveLength(3)
    await world.clock.advance(24_000)
    expect(world.sent()).toEqual(['a.1', 'a.1', 'a.1', 'a.1', 'a.1'])
    expect(states).toEqual(['a.1 stored', 'a.1 delivered'])
  })

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

  it('finds the record that spoils a batch, parks it and delivers the others', async () => {
    const world = createWorld(() => reply(503))
    const { put, outbox, events } = world.openTab()
    for (const id of 'abcdefg') put(entry(id))
    await world.clock.advance(10)
    world.answer = post => (post.body.includes('"d"') ? reply(422) : reply(200))
    await world.clock.advance(60 * MINUTE)
    expect(await outbox.status()).toMatchObject({ delivered: 6, parked: 1, queued: 0 })
    expect(events.filter(event => event.startsWith('rejected'))).toEqual(['rejected d'])
  })

  it('follows a receipt id by id, and keeps what is not listed', async () => {
    const statuses = { a: 'accepted', b: 'duplicate', c: 'invalid', d: 'retry' }
    const results = Object.entries(statuses).map(([id, status]) => ({ id, status, retryAfter: 3_600 }))
    const receipt = reply(200, JSON.stringify({ results, suppress: ['loyalty'] }))
    const world = createWorld((_, count) => (count === 1 ? receipt : reply(200)))
    const { put, outbox, suppressed } = world.openTab()
    for (const id of 'abcde') put(entry(id, { holdMs: MINUTE }))
    await world.clock.advance(10)
    outbox.leave()
    await world.clock.advance(10)
    expect(await outbox.status()).toMatchObject({ delivered: 2, parked: 1, queued: 2 })
    await world.clock.advance(5 * MINUTE)
    expect(world.sent()).toEqual(['a.1 b.1 c.1 d.1 e.1', 'e.1'])
    expect(suppressed).toEqual(['loyalty'])
    expect(await outbox.status()).toMatchObject({ delivered: 3, parked: 1, queued: 1 })
    await world.clock.advance(60 * MINUTE)
    expect(await outbox.status()).toMatchObject({ delivered: 4, parked: 1, queued: 0 })
  })

  it('stops for this page after 410 and goes on in the next', async () => {
    const world = createWorld(() => reply(410))
    const { put, events, states } = world.openTab('t1')
    put(entry('a'))
    await world.clock.advance(10)
    put(entry('b'))
    await world.clock.advance(DAY)
    expect(world.posts).toHaveLength(1)
    expect(states).toEqual(['a.1 stored', 'b.1 stored'])
    expect(events).toContain('error endpoint-gone')
    world.answer = () => reply(200)
    void world.openTab('t2')
    await world.clock.advance(10)
    expect(world.sent()[1]).toBe('a.1 b.1')
  })

  it('pauses 15 minutes, doubling, at an endpoint that refuses the page', async () => {
    const world = createWorld(() => reply(403))
    const { put, events } = world.openTab()
    put(entry('a'))
    await world.clock.advance(14 * MINUTE)
    expect(world.posts).toHaveLength(1)
    await world.clock.advance(2 * MINUTE)
    expect(world.posts).toHaveLength(2)
    await world.clock.advance(28 * MINUTE)
    expect(world.posts).toHaveLength(2)
    await world.clock.advance(3 * MINUTE)
    expect(world.posts).toHaveLength(3)
    expect(events.filter(event => event === 'error endpoint-config')).toHaveLength(3)
  })

  it('calls an endpoint suspect after three web pages in a row', async () => {
    const world = createWorld(() => reply(200, '<!doctype html><title>Wi-Fi</title>', { contentType: 'text/html' }))
    const { put, events, outbox } = world.openTab()
    put(entry('a'))
    await world.clock.advance(MINUTE)
    expect(events.filter(event => event === 'error endpoint-suspect')).toHaveLength(1)
    expect(await outbox.pending()).toBe(1)
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
    expect(await world.database.transact(rows => rows.list('pile', [1, 'shop', 'response'], 0, Infinity, 9))).toEqual([])
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

describe('without a database', () => {
  const broken = { transact: () => Promise.reject(new Error('refused')), drop: () => Promise.reject(new Error('refused')), close() {} }

  it('sends from memory, says so, and retries while the page lives', async () => {
    const world = createWorld((_, count) => (count === 1 ? reply(0) : reply(200)))
    const { put, states, events, outbox } = world.openTab('t1', { store: broken })
    put(entry('a'))
    await world.clock.advance(10)
    expect(states).toEqual(['a.1 unsaved'])
    await world.clock.advance(10_000)
    expect(states).toEqual(['a.1 unsaved', 'a.1 delivered'])
    expect(events).toContain('error storage')
    expect(await outbox.status()).toMatchObject({ delivered: 1, queued: 0 })
  })

  it('sends a slow answer after 1 s and says "unsaved" after 2 s; a late commit makes it stored', async () => {
    const world = createWorld(() => reply(0))
    let open = () => {}
    const gate = new Promise<void>(resolve => {
      open = resolve
    })
    const { put, states, outbox } = world.openTab('t1', {
      store: { ...world.database, transact: work => gate.then(() => world.database.transact(work)) },
    })
    put(entry('a'))
    await world.clock.advance(990)
    expect(world.posts).toHaveLength(0)
    await world.clock.advance(20)
    expect(world.posts).toHaveLength(1)
    expect(states).toEqual([])
    await world.clock.advance(1_000)
    expect(states).toEqual(['a.1 unsaved'])
    open()
    await world.clock.advance(10)
    expect(states).toEqual(['a.1 unsaved', 'a.1 stored'])
    expect(await outbox.status()).toMatchObject({ queued: 1 })
    world.answer = () => reply(200)
    await world.clock.advance(60 * MINUTE)
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 1 })
  })

  it('moves what it holds into a database that comes back within a minute', async () => {
    const world = createWorld(() => reply(0))
    let isBroken = true
    const { put, states, outbox } = world.openTab('t1', {
      store: { ...world.database, transact: work => (isBroken ? broken.transact() : world.database.transact(work)) },
    })
    put(entry('a'))
    await world.clock.advance(1_000)
    isBroken = false
    await world.clock.advance(80_000)
    expect(states).toEqual(['a.1 unsaved', 'a.1 stored'])
    expect(await world.database.transact(rows => rows.get('a'))).toMatchObject({ revision: 1, outcome: '' })
    expect(await outbox.status()).toMatchObject({ queued: 1 })
  })

  it('sends on a full disk', async () => {
    const world = createWorld()
    const full = Object.assign(new Error(), { name: 'QuotaExceededError' })
    const { put, states } = world.openTab('t1', { store: { ...world.database, transact: () => Promise.reject(full) } })
    put(entry('a'))
    await world.clock.advance(10)
    expect(states).toEqual(['a.1 unsaved', 'a.1 delivered'])
  })
})
