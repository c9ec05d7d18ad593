import type { StoredRow } from '../schema/storedRow.js'
import { type Book, tombstone } from './ledger.js'
import { DAY_MS } from './noteVerdict.js'

/**
 * Ends what is older than `maxAgeMs`, and forgets old tombstones. One jump of the clock must not empty the queue, so an end
 * needs a second sign: the endpoint's own time, or an earlier page session, a day ago or more, that found it too old as well.
 */
export const tidy = async (book: Book, session: string, now: number, serverAt: number, maxAgeMs: number): Promise<StoredRow[]> => {
  const { ledger, pile, swap } = book
  const expired: StoredRow[] = []
  const another = ledger.agedAt && ledger.agedBy !== session && now - ledger.agedAt >= DAY_MS
  const sureUntil = Math.max(serverAt, another ? ledger.agedAt : 0) - maxAgeMs
  let aged = false
  for (const name of ['response', 'draft', 'impression', 'parked'] as const)
    for (const row of await pile(name, now - maxAgeMs, 50)) {
      aged = true
      if (row.createdAt > sureUntil || (row.leaseOwner && (row.dueAt as number) > now)) continue
      swap(row, tombstone(row, 'expired', now))
      if (name !== 'impression') expired.push(row)
    }
  for (const row of await pile('tombstone', now - 14 * DAY_MS, 50)) swap(row)
  if (aged && (!ledger.agedAt || another || now < ledger.agedAt)) {
    ledger.agedAt = now
    ledger.agedBy = session
  }
  return expired
}
