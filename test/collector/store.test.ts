import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pgliteSql } from '../../src/collector/pgliteSql.js'
import type { Sql } from '../../src/collector/sql.js'
import { createStore, type Store } from '../../src/collector/store.js'
import type { WireResponse } from '../../src/schema/wire.js'
import { idOf, impression, response } from './batch.js'

const db = new PGlite()
const at = new Date('2026-01-05T03:05:00Z')
let store: Store

beforeAll(async () => {
  store = await createStore(pgliteSql(db))
}, 60_000)
beforeEach(async () => {
  await db.exec('truncate touchpoint_responses, touchpoint_impressions, touchpoint_erased')
})
afterAll(() => db.close())

const save = (...responses: WireResponse[]) => store.saveResponses('la-coffee', responses, at)
const kept = async () => (await store.list({ limit: 1000 })).map(row => row.response)

test('the highest revision wins, whatever the order of arrival', async () => {
  const revisions = [1, 2, 3].map(revision => response(1, { revision, comment: `revision ${revision}` })) as [
    WireResponse,
    WireResponse,
    WireResponse,
  ]
  expect(await save(revisions[1])).toEqual(['accepted'])
  expect(await save(revisions[0])).toEqual(['duplicate'])
  expect(await save(revisions[1])).toEqual(['duplicate'])
  expect(await save(revisions[2])).toEqual(['accepted'])
  expect(await kept()).toEqual([revisions[2]])
})

test('several revisions in one batch leave the highest', async () => {
  expect(await save(response(1, { revision: 2, comment: 'b' }), response(1), response(2))).toEqual(['accepted', 'duplicate', 'accepted'])
  expect((await kept()).map(each => [each.id, each.revision])).toEqual([
    [idOf(1), 2],
    [idOf(2), 1],
  ])
})

test('the same id in another project is another answer', async () => {
  await save(response(1))
  expect(await store.saveResponses('other', [response(1)], at)).toEqual(['accepted'])
  expect(await store.count()).toBe(2)
})

test('writers at the same time lose nothing and count nothing twice', async () => {
  const jobs = Array.from({ length: 40 }, (_, index) => response(index % 8, { revision: 1 + Math.floor(index / 8) }))
  const statuses = await Promise.all(jobs.map(job => save(job)))
  expect(statuses.flat()).not.toContain('retry')
  const rows = await kept()
  expect(rows).toHaveLength(8)
  expect(rows.every(row => row.revision === 5)).toBe(true)
})

test('a cursor sees every write once, and a later revision again', async () => {
  await save(response(1), response(2), response(3))
  const [first, second] = await store.list({ limit: 2 })
  expect([first?.response.id, second?.response.id]).toEqual([idOf(1), idOf(2)])
  await save(response(1, { revision: 2 }))
  const rest = await store.list({ after: second?.seq ?? 0, limit: 10 })
  expect(rest.map(row => [row.response.id, row.response.revision])).toEqual([
    [idOf(3), 1],
    [idOf(1), 2],
  ])
  const newest = await store.list({ limit: 1, newestFirst: true })
  expect(newest[0]?.response.id).toBe(idOf(1))
})

test('text that Postgres cannot keep is kept as near as it can be', async () => {
  const odd = response(1, { comment: 'a\0b\uD83D', event: { name: 'purchase', key: null, props: { 'k\0': ['\uDE00', '😀'] } } })
  expect(await save(odd)).toEqual(['accepted'])
  const [row] = await kept()
  expect(row?.comment).toBe('a\uFFFDb\uFFFD')
  expect(row?.event?.props).toEqual({ 'k\uFFFD': ['\uFFFD', '😀'] })
})

test('text that looks like SQL is text', async () => {
  const comment = `'); drop table touchpoint_responses; -- $1 \\' "`
  await save(response(1, { comment }))
  expect((await kept())[0]?.comment).toBe(comment)
})

test('one row that the database refuses holds up nobody', async () => {
  const failing: Sql = {
    ...pgliteSql(db),
    transaction: work =>
      pgliteSql(db).transaction(queries =>
        work({
          query: (text, params) =>
            String(params?.[1]).includes('poison') ? Promise.reject(new Error('refused')) : queries.query(text, params),
        }),
      ),
  }
  const fragile = await createStore(failing)
  const statuses = await fragile.saveResponses('la-coffee', [response(1), response(2, { comment: 'poison' }), response(3)], at)
  expect(statuses).toEqual(['accepted', 'retry', 'accepted'])
  expect(await store.count()).toBe(2)
})

test('an impression is told once, and its end replaces its beginning', async () => {
  const saveOne = (outcome: 'shown' | 'dismissed' | 'ignored') => store.saveImpressions('la-coffee', [impression(1, { outcome })], at)
  expect(await saveOne('shown')).toEqual(['accepted'])
  expect(await saveOne('shown')).toEqual(['duplicate'])
  expect(await saveOne('dismissed')).toEqual(['accepted'])
  expect(await saveOne('shown')).toEqual(['duplicate'])
  const { rows } = await db.query('select outcome from touchpoint_impressions')
  expect(rows).toEqual([{ outcome: 'dismissed' }])
})

test('what is erased is gone, and a late copy does not bring it back', async () => {
  await save(response(1), response(2))
  await store.saveImpressions('la-coffee', [impression(3)], at)
  expect(await store.erase([idOf(1), idOf(3), idOf(9)])).toBe(1)
  expect(await save(response(1, { revision: 2 }))).toEqual(['duplicate'])
  expect((await kept()).map(each => each.id)).toEqual([idOf(2)])
  const { rows } = await db.query('select id from touchpoint_impressions')
  expect(rows).toEqual([])
})

test('on disk, answers outlive the process and the tables are made once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchpoint-store-'))
  try {
    const before = new PGlite(folder)
    await (await createStore(pgliteSql(before))).saveResponses('la-coffee', [response(1)], at)
    await before.close()
    const after = new PGlite(folder)
    const reopened = await createStore(pgliteSql(after))
    expect(await reopened.saveResponses('la-coffee', [response(1), response(2)], at)).toEqual(['duplicate', 'accepted'])
    expect(await reopened.count()).toBe(2)
    await after.close()
  } finally {
    await rm(folder, { recursive: true })
  }
}, 60_000)
