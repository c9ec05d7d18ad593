// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noteImpression } from '../src/noteImpression.js'
import type { Options } from '../src/options.js'
import { createHostPage, type HostPage } from '../src/page/hostPage.js'
import { createVisitorMemory, type Session, type VisitorState } from '../src/page/visitorMemory.js'
import type { Core, Decide, Sight } from '../src/parts.js'
import type { Impression } from '../src/schema/wire.js'
import { calm } from './outbox/fakeClock.js'
import { createWorld, entry, reply } from './outbox/outboxWorld.js'

const prompt = { id: 'after-checkout', scale: 'star', metric: 'csat' } as const
const empty: VisitorState = {
  ...{
    id: '',
    roll: 0.5,
    arms: [],
    shown: {},
    asked: [],
    dismissals: 0,
    dismissedAt: 0,
    stopped: false,
    suppressed: [],
    ends: {},
    people: [],
  },
}

describe('noteImpression', () => {
  let page: HostPage
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 0, 5) })
    page = createHostPage(fn => fn)
  })
  afterEach(() => {
    page.leave()
    localStorage.clear()
    sessionStorage.clear()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  /** A prompt on screen, the real memory and the real outbox. */
  const show = (more: Options = {}, world = createWorld()) => {
    const { outbox, put, states, events } = world.openTab()
    const sight: Sight = { prompt, variant: 'b', shownAt: Date.now() }
    const visitor = createVisitorMemory(window, 'localStorage', 'touchpoint:shop', empty, () => true)
    visitor.change(state => {
      state.shown[prompt.id] = sight.shownAt
    })
    const core = { page, options: { endpoint: '/feedback', ...more }, consent: 'granted', send: async () => outbox } as unknown as Core
    const session = createVisitorMemory<Session>(window, 'sessionStorage', 'touchpoint:shop', { prompts: 0, at: 0 }, () => true)
    session.change(state => Object.assign(state, { prompts: 1, at: sight.shownAt }))
    const note = () => noteImpression(core, { visitor, session } as Decide, sight)
    const pass = async (ms: number) => {
      vi.advanceTimersByTime(ms)
      await calm()
    }
    return {
      ...{ world, core, sight, visitor, session, outbox, put, states, events, note, pass },
      end(how: NonNullable<Sight['endedAs']>) {
        sight.endedAs = how
        return note()
      },
      /** As the browser tells it: what notes impressions hears it before the outbox. */
      async leave() {
        window.dispatchEvent(new Event('pagehide'))
        outbox.leave(true)
        await calm()
      },
      told: () => world.posts.flatMap(({ body }) => JSON.parse(body).impressions as Impression[]),
    }
  }

  it('keeps the session of a visitor who is there, and ends that of one who was away for half an hour', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 5) })
    const { note, pass, session } = show()
    await note()
    for (const type of ['pointermove', 'keydown', 'scroll']) {
      await pass(1_700_000)
      document.dispatchEvent(new Event(type))
      expect(session.read()).toEqual({ prompts: 1, at: Date.now() })
    }
    await pass(1_800_000)
    document.dispatchEvent(new Event('pointermove'))
    expect(sessionStorage).toHaveLength(0)
  })

  it('tells nothing while the prompt is on screen, and one thing a minute after it was dismissed', async () => {
    const { note, end, pass, told, world } = show()
    await pass(10_000)
    await note()
    await pass(300_000)
    expect(told()).toEqual([])
    const at = new Date().toISOString()
    await end('closed')
    await pass(30_000)
    // What came to be known before the end may be heard after it.
    await note()
    await pass(29_999)
    expect(told()).toEqual([])
    await pass(1)
    expect(told()).toEqual([
      {
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/),
        prompt: 'after-checkout',
        version: '1',
        variant: 'b',
        outcome: 'dismissed',
        at,
      },
    ])
    await pass(600_000)
    expect(world.posts).toHaveLength(1)
  })

  it.each([
    ['closed', false, 'dismissed'],
    ['skipped', false, 'dismissed'],
    ['stopAsking', false, 'dismissed'],
    ['hidden', false, 'ignored'],
    ['done', true, 'shown'],
    ['closed', true, 'shown'],
    ['hidden', true, 'shown'],
  ] as const)('of a prompt that ended as %s, answered: %s, says it was %s', async (how, hasAnswer, outcome) => {
    const { sight, end, pass, told } = show()
    sight.hasAnswer = hasAnswer
    await end(how)
    await pass(60_000)
    expect(told().map(impression => impression.outcome)).toEqual([outcome])
  })

  it('leaves with the visitor, in one request with the answers that wait', async () => {
    const { note, leave, told, put, world } = show()
    put(entry('a', { holdMs: 60_000 }))
    await note()
    await leave()
    expect(world.posts).toHaveLength(1)
    expect(world.posts[0]).toMatchObject({ keepalive: true })
    expect(JSON.parse(world.posts[0]?.body ?? '').responses).toMatchObject([{ id: 'a' }])
    expect(told()).toMatchObject([{ outcome: 'ignored' }])
    // Browsers say after it that the page is hidden.
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await calm()
    expect(world.posts).toHaveLength(1)
  })

  it('tells a page that comes back what became of the prompt in the end, under the same id', async () => {
    const { note, end, leave, pass, told } = show()
    await note()
    await leave()
    window.dispatchEvent(new Event('pageshow'))
    await end('closed')
    await pass(60_000)
    const [first, last] = told()
    expect([first?.outcome, last?.outcome]).toEqual(['ignored', 'dismissed'])
    expect(last?.id).toBe(first?.id)
  })

  it('says that it was shown when the page is hidden, for a phone may end it there', async () => {
    const { note, told } = show()
    await note()
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await calm()
    expect(told()).toMatchObject([{ outcome: 'shown' }])
  })

  it('stores it at once without a network, so that it arrives later', async () => {
    const offline = createWorld(() => reply(0, 'TypeError'))
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const { end } = show({}, offline)
    await end('closed')
    await calm()
    const rows = await offline.database.transact(store => store.list('pile', [1, 'impression', -Infinity], [1, 'impression', Infinity], 9))
    expect(rows).toMatchObject([{ pile: 'impression' }])
    offline.answer = () => reply(200)
    await offline.openTab('t2').outbox.flush()
    expect(JSON.parse(offline.posts.at(-1)?.body ?? '').impressions).toMatchObject([{ outcome: 'dismissed' }])
  })

  it('is no answer: it is not counted, and causes no event', async () => {
    const { end, pass, outbox, events, told } = show()
    await end('closed')
    await pass(60_000)
    expect(told()).toHaveLength(1)
    expect(await outbox.pending()).toBe(0)
    expect(await outbox.status()).toMatchObject({ queued: 0, delivered: 0 })
    expect(events).toEqual([])
  })

  it.each([
    ['in a test', { mode: 'test' } as Options],
    ['without an endpoint, which is how it is when the widget is gone', { endpoint: '' }],
  ])('tells nothing %s', async (_, options) => {
    const { end, pass, leave, told } = show(options)
    await end('closed')
    await pass(60_000)
    await leave()
    expect(told()).toEqual([])
  })

  it('tells and remembers nothing after everything was erased, or consent denied', async () => {
    const erased = show()
    await erased.end('hidden')
    erased.visitor.erase()
    await erased.pass(60_000)
    expect(erased.told()).toEqual([])
    expect(localStorage.length).toBe(0)
    const denied = show()
    denied.core.consent = 'denied'
    await denied.end('hidden')
    await denied.pass(60_000)
    expect(denied.told()).toEqual([])
    expect(denied.visitor.read().ends).toEqual({})
  })

  it('remembers when the prompt was dismissed or ignored, and not too many of them', async () => {
    const dismissed = show()
    await dismissed.end('closed')
    expect(dismissed.visitor.read().ends).toEqual({ 'after-checkout dismissed': Date.now() })
    const ignored = show()
    ignored.visitor.change(state => {
      for (let n = 0; n < 300; n++) state.shown[`p${n}`] = state.ends[`p${n} answered`] = n
    })
    await ignored.note()
    await ignored.leave()
    const { shown, ends } = ignored.visitor.read()
    expect(Object.keys(shown)).toHaveLength(200)
    expect(shown).toHaveProperty('after-checkout')
    expect(Object.keys(ends)).toHaveLength(200)
    expect(ends).toMatchObject({ 'after-checkout ignored': Date.now() })
  })

  it('never rejects, and tries again when the part that sends did not load', async () => {
    const { core, end, note, pass, told } = show()
    const { send } = core
    core.send = () => Promise.reject(new Error('offline'))
    await note()
    core.send = send
    await end('closed')
    await pass(60_000)
    expect(told()).toMatchObject([{ outcome: 'dismissed' }])
  })
})
