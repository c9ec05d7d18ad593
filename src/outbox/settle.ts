import { parseStoredRow, type StoredRow } from '../schema/storedRow.js'
import { backoff } from './backoff.js'
import { type Book, tombstone } from './ledger.js'
import { capMs, noteVerdict } from './noteVerdict.js'
import { clampWait, type Verdict } from './verdict.js'

const MAX_TOMBSTONES = 500

/** What a verdict on the batch means for one record of it. */
export interface End {
  is: 'delivered' | 'parked' | 'queued'
  /** With `queued`: when it is due again. */
  dueAt: number
  message: string
}

/** Pure: the end of `row`, sent alone or in a batch, by this verdict. */
export const endOf = (row: StoredRow, { is, receipt, message }: Verdict, now: number, random: () => number): End => {
  const result = receipt?.results.find(({ id, revision = row.revision }) => id === row.id && revision >= row.revision)
  const status = result?.status
  if (is === 'delivered' || status === 'accepted' || status === 'duplicate') return { is: 'delivered', dueAt: 0, message }
  if (is === 'bisect' || status === 'invalid') return { is: 'parked', dueAt: 0, message: result?.message ?? message }
  const waitMs =
    result?.retryAfter !== undefined ? clampWait(result.retryAfter * 1_000) : receipt ? backoff(row.attempts, capMs(0), random) : 0
  return { is: 'queued', dueAt: now + waitMs, message: status ?? (receipt ? 'not listed' : message) }
}

/** A batch with what became of it. */
export interface Sent {
  rows: StoredRow[]
  /** One for each row. */
  ends: End[]
  verdict: Verdict
  /** Who held the leases. */
  owner: string
}

/**
 * Writes the ends of a batch, each only to the revision that was sent: a newer one stays and is sent. What was erased or has
 * ended stays so. Only the owner of a lease gives it back. Adds the ids that are here to `found`, and resolves to how often
 * this fault came in a row.
 */
export const settle = async (book: Book, sent: Sent, now: number, random: () => number, found: Set<string>): Promise<number> => {
  const { ledger, swap } = book
  const { rows, ends, verdict, owner } = sent
  const raws = await Promise.all(rows.map(row => book.get(row.id)))
  for (const [index, row] of rows.entries()) {
    const end = ends[index] as End
    const old = parseStoredRow(raws[index])
    if (old) found.add(row.id)
    else if (row.outcome && end.is === 'delivered' && !found.has(row.id)) {
      // It had found no room, and the direct attempt delivered it.
      ledger.refused--
      ledger.delivered++
      found.add(row.id)
    }
    if (!old || old.outcome || old.revision !== row.revision) continue
    const rest = { ...old, leaseOwner: '', lastError: end.message }
    if (end.is === 'delivered') swap(old, tombstone(rest, 'delivered', now))
    else if (end.is === 'parked') swap(old, old.pile === 'impression' ? undefined : { ...rest, pile: 'parked', dueAt: null })
    else if (old.leaseOwner === owner && old.dueAt !== null) swap(old, { ...rest, dueAt: end.dueAt })
  }
  const progress = ends.some(end => end.is !== 'queued')
  noteVerdict(ledger, verdict, progress, now, random)
  const surplus = ledger.tombstones - MAX_TOMBSTONES
  if (surplus > 0) for (const oldest of await book.pile('tombstone', Infinity, surplus)) swap(oldest)
  return ledger.repeats
}
