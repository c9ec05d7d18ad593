import { describe, expect, it } from 'vitest'
import type { Book } from '../../src/outbox/book.js'
import type { Desk } from '../../src/outbox/desk.js'
import { openBook } from '../../src/outbox/openBook.js'
import type { StoredRow } from '../../src/schema/storedRow.js'
import { createMemoryStore, rowIn } from './memoryStore.js'

const NOW = 1_000_000
const row = (id: string, more: Partial<StoredRow> = {}): StoredRow => ({
  ...{ id, layout: 1, revision: 1, pile: 'response', body: '{}', bytes: 2, createdAt: NOW, dueAt: NOW, attempts: 0, lastError: '' },
  ...more,
})
const createScene = () => {
  const store = createMemoryStore()
  const desk = { owner: 't1', config: { clock: { now: () => NOW }, endpoint: { key: 'shop' } } } as unknown as Desk
  const run = <T>(work: (book: Book) => Promise<T>, isLook?: boolean) => store.transact(openBook(desk, [], work, isLook))
  const get = (id: string) => rowIn(store, id) as Promise<Record<string, unknown> | undefined>
  return { desk, run, get }
}

describe('a book', () => {
  it('counts an answer in one column at a time, and each of its revisions as the same answer', async () => {
    const { run, get } = createScene()
    await run(async book => book.write(row('a')))
    await run(async book => book.write(row('a', { revision: 2, bytes: 9 }), row('a')))
    expect(await get('#shop')).toMatchObject({ submitted: 1, queued: 1, records: 1, bytes: 9 })
    const old = row('a', { revision: 2, bytes: 9 })
    await run(async book => book.write(old, old, 'delivered'))
    expect(await get('#shop')).toMatchObject({ submitted: 1, queued: 0, delivered: 1, records: 0, bytes: 0 })
    expect(await get('a')).toBeUndefined()
  })

  it('counts impressions in the room they take, and not as answers', async () => {
    const { run, get } = createScene()
    await run(async book => book.write(row('i', { pile: 'impression' })))
    const ledger = await get('#shop')
    expect(ledger).toMatchObject({ records: 1, bytes: 2 })
    expect(ledger?.submitted ?? 0).toBe(0)
  })

  it('remembers the last 500 ends', async () => {
    const { run, get } = createScene()
    for (let n = 0; n < 510; n++) await run(async book => book.write(row(`a${n}`), undefined, 'delivered'))
    const { ended } = (await get('#shop')) as { ended: string[] }
    expect(ended).toHaveLength(500)
    expect([ended[0], ended[499]]).toEqual([expect.stringMatching(/^a10 /), expect.stringMatching(/^a509 /)])
  })

  it('keeps what of a batch has not ended', async () => {
    const { run, get } = createScene()
    await run(async book => ['a', 'b', 'c'].map(id => book.write(row(id))))
    await run(async book => {
      const [a, b, c] = (await book.read(['a', 'b', 'c'])) as [StoredRow, StoredRow, StoredRow]
      book.write(a, a, 'delivered')
      book.write({ ...b, dueAt: NOW + 5 }, b)
      book.write(c, c, 'erased')
    })
    expect([await get('a'), await get('b'), await get('c')]).toEqual([undefined, row('b', { dueAt: NOW + 5 }), undefined])
    expect(await run(async book => ['a', 'b', 'c'].map(id => book.endOf(id)[0]))).toEqual(['delivered', undefined, 'erased'])
  })

  it('gives a lease that others respect until it is over', async () => {
    const { desk, run } = createScene()
    await run(async book => book.lease('a'))
    expect(await run(async book => book.isFree('a'))).toBe(true)
    desk.owner = 't2'
    expect(await run(async book => book.isFree('a'))).toBe(false)
    desk.config.clock.now = () => NOW + 46_000
    expect(await run(async book => book.isFree('a'))).toBe(true)
  })

  it('takes a time further ahead than any pause for a wrong clock', async () => {
    const { run } = createScene()
    const seen = await run(async ({ isAhead }) => [NOW - 1, NOW + 1, NOW + 86_400_001].map(isAhead))
    expect(seen).toEqual([false, true, false])
  })

  it('keeps nothing of what is written during a look', async () => {
    const { run, get } = createScene()
    await run(async book => book.write(row('a')))
    const before = await get('#shop')
    await run(async book => {
      book.write(row('b'))
      book.write(row('a'), row('a'), 'delivered')
      book.lease('a')
    }, true)
    expect(await get('#shop')).toEqual(before)
    expect(await get('a')).toBeDefined()
    expect(await get('b')).toBeUndefined()
  })
})
