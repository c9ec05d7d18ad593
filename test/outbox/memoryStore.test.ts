import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/outbox/memoryStore.js'

const row = (id: string, dueAt: number | null, more = {}) => ({
  id,
  layout: 1,
  endpoint: 'x',
  pile: 'response',
  createdAt: 0,
  dueAt,
  ...more,
})
const ids = (rows: unknown[]) => rows.map(one => (one as { id: string }).id)

describe('the memory store', () => {
  it('lists by index, lowest first, as a database would', async () => {
    const store = createMemoryStore()
    await store.transact(async ({ put }) => {
      for (const one of [row('c', 3), row('a', 1), row('b', 2), row('n', null), row('o', 1, { endpoint: 'y' }), row('l', 1, { layout: 2 })])
        put(one)
    })
    await store.transact(async ({ list }) => {
      expect(ids(await list('due', [1, 'x'], -Infinity, Infinity, 9))).toEqual(['a', 'b', 'c'])
      expect(ids(await list('due', [1, 'x'], 2, 2, 9))).toEqual(['b'])
      expect(ids(await list('due', [1, 'x'], 0, 9, 2))).toEqual(['a', 'b'])
    })
  })
  it('keeps nothing of a transaction that fails, and runs one at a time', async () => {
    const store = createMemoryStore()
    const failed = store.transact(async ({ put }) => {
      put(row('a', 1))
      await Promise.resolve()
      throw new Error('no')
    })
    const after = store.transact(({ get }) => get('a'))
    await expect(failed).rejects.toThrow('no')
    expect(await after).toBeUndefined()
  })
})
