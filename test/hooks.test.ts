import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hooks } from '../src/hooks.js'
import type { Options, ResponseCopy } from '../src/options.js'
import type { Entry, EntryState } from '../src/outbox/createOutbox.js'
import type { Core, Send } from '../src/parts.js'
import { response } from './collector/batch.js'

/** What the host says, and what came of it. */
function world(options: Options) {
  const said: string[] = []
  const put: Entry[] = []
  const erased: string[] = []
  const states: EntryState[] = []
  const core = { options, page: { window: globalThis }, report: (_: string, text: string) => void said.push(text) } as unknown as Core
  const send = {
    put: (entry: Entry) => void put.push(entry),
    erase: async (ids: string[]) => void erased.push(...ids),
  } as unknown as Send
  hooks(core)
  core.review?.(send)
  const give = (change: object = {}, kind: Entry['kind'] = 'response') => {
    const body = response(1, { comment: 'Tốt', ...change } as never)
    send.put({ id: body.id, revision: body.revision, kind, body: JSON.stringify(body), holdMs: 0 }, state => states.push(state))
    return put.at(-1) && JSON.parse((put.at(-1) as Entry).body)
  }
  return { core, said, put, erased, states, give }
}

describe('beforeSend', () => {
  const was = response(1, { comment: 'Tốt' })

  it('gets each revision as it goes, and changes what it may', () => {
    const seen: unknown[] = []
    const { give } = world({
      beforeSend: given => {
        seen.push(structuredClone(given))
        return { ...given, comment: 'x', tags: ['vip'], route: 'care', event: given.event && { ...given.event, props: { tier: 1 } } }
      },
    })
    expect(give()).toEqual({ ...was, comment: 'x', tags: ['vip'], route: 'care', event: { ...was.event, props: { tier: 1 } } })
    expect(seen).toEqual([was])
  })

  it('may change the copy it is given', () => {
    const { give } = world({
      beforeSend: given => {
        given.comment = null
        given.tags.push('short')
      },
    })
    expect(give()).toEqual({ ...was, comment: null, tags: ['short'] })
  })

  it('changes nothing else, and knows the event by its name alone', () => {
    const lie = {
      id: 'x',
      score: 1,
      band: 'negative',
      metric: 'nps',
      subject: null,
      page: '/?a=b',
      more: 1,
      consent: 'granted',
      revision: 9,
    }
    const { give } = world({
      beforeSend: given => ({ ...given, ...lie, event: { name: 'other', key: 'k', props: {} } }) as unknown as ResponseCopy,
    })
    expect(give({ consent: 'gpc' })).toEqual({ ...was, consent: 'gpc', event: { ...was.event, props: {} } })
  })

  it('that does not want an answer has it neither stored nor counted, and the visitor thanked', () => {
    const { give, put, states, erased } = world({ beforeSend: () => null })
    give()
    expect([put, states, erased]).toEqual([[], ['stored'], []])
  })

  it('that takes only what was sent leaves out what was only tapped', () => {
    const { give, put } = world({ beforeSend: given => (given.state === 'partial' ? null : given) })
    give({ state: 'partial' })
    give({ revision: 2 })
    expect(put.map(({ revision }) => revision)).toEqual([2])
  })

  it('that no longer wants an answer has what was stored of it erased, for good', () => {
    const { give, put, states, erased } = world({ beforeSend: given => (given.comment === 'x' ? null : given) })
    give()
    give({ revision: 2, comment: 'x' })
    give({ revision: 3 })
    expect(put).toHaveLength(1)
    expect(erased).toEqual([was.id])
    expect(states).toEqual(['stored', 'stored'])
  })

  it.each([
    ['throws', () => Promise.reject.call(1, 2)],
    ['gives no object', () => 7],
    ['gives a promise', async () => null],
    ['gives a comment that is none', (given: object) => ({ ...given, comment: 7 })],
    ['gives a comment that is too long', (given: object) => ({ ...given, comment: 'a'.repeat(2001) })],
    ['gives tags that are none', (given: object) => ({ ...given, tags: ['', 1] })],
    ['gives a route that is none', (given: object) => ({ ...given, route: '' })],
    ['gives props that are none', (given: object) => ({ ...given, event: { props: [] } })],
    ['gives props in a circle', (given: object) => Object.assign(given, { event: { props: { given } } })],
    ['gives too many props', (given: object) => ({ ...given, event: { props: { a: 'a'.repeat(4096) } } })],
  ])('that %s lets the answer go as it was, and is reported', (_, beforeSend) => {
    const { give, said } = world({ beforeSend: beforeSend as never })
    expect(give()).toEqual(was)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^beforeSend: .*; the answer goes as it was$/s)
  })

  it('is not asked about impressions', () => {
    const beforeSend = vi.fn()
    const { give } = world({ beforeSend })
    give({}, 'impression')
    expect(beforeSend).not.toHaveBeenCalled()
  })
})

describe('beforeShow', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const ask = (beforeShow: unknown) => {
    const { core, said } = world({ beforeShow: beforeShow as never })
    const arm = { prompt: 'p', name: 'purchase', key: 'A-1', props: { value: 1 }, at: 1, due: 1, until: 2 }
    return { said, shows: core.refuse?.('p', arm).then(reasons => !reasons) }
  }

  it('is told what is asked and why', async () => {
    const beforeShow = vi.fn(() => true)
    await ask(beforeShow).shows
    expect(beforeShow.mock.calls).toEqual([[{ prompt: 'p', event: { name: 'purchase', key: 'A-1', props: { value: 1 } } }]])
  })

  it.each([
    [false, () => false],
    [false, async () => false],
    [true, () => true],
    [true, () => undefined],
    [true, async () => {}],
  ])('says %s', async (shows, beforeShow) => {
    const asked = ask(beforeShow)
    expect(await asked.shows).toBe(shows)
    expect(asked.said).toEqual([])
  })

  it('that throws counts as yes, and is reported', async () => {
    const asked = ask(() => {
      throw new Error('broken')
    })
    expect(await asked.shows).toBe(true)
    expect(asked.said).toEqual(['beforeShow threw Error: broken; that counts as yes'])
  })

  it('that takes more than a second counts as yes, and is reported', async () => {
    const asked = ask(() => new Promise(() => {}))
    await vi.advanceTimersByTimeAsync(999)
    expect(asked.said).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await asked.shows).toBe(true)
    expect(asked.said).toEqual(['beforeShow takes more than a second; that counts as yes'])
  })
})
