import { describe, expect, it } from 'vitest'
import { sideBySide } from '../../src/outbox/sideBySide.js'
import type { StoredRow } from '../../src/schema/storedRow.js'
import { createMemoryStore } from './memoryStore.js'

const row = (id: string): StoredRow => ({
  ...{ id, layout: 1, revision: 1, pile: 'response', body: '{}', bytes: 2, createdAt: 1, dueAt: 1, attempts: 0, lastError: '' },
})

/** A store with the rows a to e, and how many requests removed some. */
const createScene = async () => {
  const store = createMemoryStore()
  await store.transact(async rows => ['a', 'b', 'c', 'd', 'e'].map(id => rows.put(row(id))))
  const removals: string[] = []
  const run = (read: string[], gone: string[]) =>
    store.transact(async rows => {
      const { read: readIds, remove } = sideBySide({
        ...rows,
        remove(from, to) {
          removals.push(from + to)
          rows.remove(from, to)
        },
      })
      const found = await readIds(read)
      remove(gone)
      return found.map(row => row?.id)
    })
  const left = () => store.transact(async rows => (await rows.list('id', 'a', 'e', 9)).map(found => (found as StoredRow).id).join(''))
  return { run, left, removals }
}

describe('rows side by side', () => {
  it('are read in the order that is asked for, with nothing for what is not there', async () => {
    const { run } = await createScene()
    expect(await run(['d', 'x', 'b', 'c'], [])).toEqual(['d', undefined, 'b', 'c'])
    expect(await run([], [])).toEqual([])
  })

  it('are removed in one request', async () => {
    const { run, left, removals } = await createScene()
    await run(['d', 'b', 'c'], ['c', 'd', 'b'])
    expect([await left(), removals]).toEqual(['ae', ['bd']])
  })

  // Break it: leave out `+ 1` in `read`, or the test of `span` in `remove`.
  it('go without what stands between them', async () => {
    const { run, left, removals } = await createScene()
    expect(await run(['e', 'a'], ['a', 'e'])).toEqual(['e', 'a'])
    expect([await left(), removals]).toEqual(['bcd', ['aa', 'ee']])
  })

  it('go without those of them that stay', async () => {
    const { run, left } = await createScene()
    await run(['a', 'b', 'c'], ['a', 'c'])
    expect(await left()).toBe('bde')
  })
})
