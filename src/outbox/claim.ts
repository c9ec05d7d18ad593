import type { StoredRow } from '../schema/storedRow.js'
import { LEASE_MS, leased } from './lease.js'
import { type Book, knownRows } from './ledger.js'
import { DAY_MS, isAhead } from './noteVerdict.js'
import { takeBatch } from './takeBatch.js'

const MAX_BATCH_BYTES = 49_152
const MAX_BATCH = 50

/** What one tab may send now; with nothing to send, when to ask again (`Infinity`: nothing waits). */
export interface Claimed {
  rows: StoredRow[]
  wakeAt: number
}

/** Leases the oldest due records that fit in one request. `force` earns one probe although the endpoint is paused. */
export const claim = async (book: Book, owner: string, now: number, batchSize: number, force: boolean): Promise<Claimed> => {
  const { ledger } = book
  const due = (from: number, to: number, limit: number) => book.list('due', [1, book.endpoint], from, to, limit)
  const gate = Math.max(...[ledger.toldUntil, ledger.probingUntil, force ? 0 : ledger.pausedUntil].filter(at => isAhead(at, now)))
  if (gate > now) return { rows: [], wakeAt: (await due(-Infinity, Infinity, 1)).length ? gate : Infinity }
  let found = await due(-Infinity, now, MAX_BATCH)
  // Rows that were damaged stay where they are and hold up nobody.
  while (found.length === MAX_BATCH && !knownRows(found).length)
    found = await due((found.at(-1) as { dueAt: number }).dueAt + 1, now, MAX_BATCH)
  // A time further ahead than any pause was written by a wrong clock.
  if (!found.length) found.push(...(await due(now + DAY_MS + 1, Infinity, MAX_BATCH)))
  // While the endpoint fails, ever smaller batches find the one record that makes it fail.
  const limit = Math.max(1, Math.min(batchSize, MAX_BATCH) >> Math.min(ledger.failures, 6))
  const rows = takeBatch(knownRows(found), limit, MAX_BATCH_BYTES).map(row => {
    const mine = leased(row, owner, now)
    book.swap(row, mine)
    return mine
  })
  if (rows.length && ledger.failures) ledger.probingUntil = now + LEASE_MS
  const [next] = rows.length ? [] : knownRows(await due(now, Infinity, 1))
  return { rows, wakeAt: next?.dueAt ?? Infinity }
}
