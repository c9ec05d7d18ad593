import { PILES, type StoredRow } from '../schema/storedRow.js'
import type { Book } from './book.js'
import { DAY_MS } from './noteVerdict.js'

/**
 * Ends what is older than `maxAgeMs`. One jump of the clock must not empty the queue, so an end needs a second sign: the endpoint's
 * own time, or an earlier page session, a day ago or more, that found it too old as well.
 */
export const tidy = async (book: Book, session: string, serverAt: number, maxAgeMs: number): Promise<StoredRow[]> => {
  const { ledger, now } = book
  const { agedAt = 0 } = ledger
  const expired: StoredRow[] = []
  const another = agedAt && ledger.agedBy !== session && now - agedAt >= DAY_MS
  const sureUntil = Math.max(serverAt, another ? agedAt : 0) - maxAgeMs
  let aged = false
  for (const pile of PILES)
    for (const raw of await book.list('pile', [1, pile, -Infinity], [1, pile, now - maxAgeMs], 50)) {
      const row = book.parse(raw)
      aged = true
      if (!row || row.createdAt > sureUntil || book.isAhead(ledger.leases[row.id]?.until)) continue
      book.write(row, row, 'expired')
      if (pile !== 'impression') expired.push(row)
    }
  ledger.ended = ledger.ended.filter(line => +(line.split(' ')[3] as string) > now - 14 * DAY_MS)
  if (aged && (!agedAt || another || now < agedAt)) {
    ledger.agedAt = now
    ledger.agedBy = session
  }
  return expired
}
