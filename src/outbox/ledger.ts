import { type Outcome, parseStoredLedger, parseStoredRow, type StoredLedger, type StoredRow } from '../schema/storedRow.js'
import type { Rows } from './responseStore.js'

/** The rows of one transaction with their ledger. */
export interface Book extends Rows {
  endpoint: string
  ledger: StoredLedger
  /** Replaces `old` by `next` and counts both. Without `next` the row goes, and the answer counts as `end`. */
  swap(old: StoredRow | undefined, next?: StoredRow, end?: Outcome | 'moved'): void
  /** Known rows of one pile made at `until` or before, oldest first. */
  pile(name: StoredRow['pile'], until: number, limit: number): Promise<StoredRow[]>
}

const columnOf = (row: StoredRow) => (row.pile === 'impression' ? undefined : row.outcome || (row.pile === 'parked' ? 'parked' : 'queued'))

/** What stays of a row that ended, so that no other tab and no restored page brings it back. */
export const tombstone = (row: StoredRow, outcome: Outcome, now: number): StoredRow | undefined =>
  row.pile === 'impression'
    ? undefined
    : { ...row, pile: 'tombstone', body: '', bytes: 0, createdAt: now, dueAt: null, leaseOwner: '', outcome }

export const knownRows = (raws: unknown[]): StoredRow[] => raws.map(parseStoredRow).filter(row => row !== undefined)

/** Makes `work` on a ledger into work for a store: the counters change in the same transaction as what they count. */
export const openLedger =
  <T>(endpoint: string, work: (book: Book) => Promise<T>) =>
  async (rows: Rows): Promise<T> => {
    const id = `#${endpoint}`
    const ledger = parseStoredLedger(await rows.get(id))
    const before = JSON.stringify(ledger)
    const count = (row: StoredRow, by: number) => {
      ledger.records += by
      ledger.bytes += by * row.bytes
      if (row.outcome) ledger.tombstones += by
    }
    const result = await work({
      ...rows,
      endpoint,
      ledger,
      swap(old, next, end) {
        const was = old && columnOf(old)
        const is = next ? columnOf(next) : (end ?? was)
        if (was) ledger[was]--
        if (is && (was || next)) ledger[is]++
        if (is && !old) ledger.submitted++
        if (old) count(old, -1)
        if (next) {
          count(next, 1)
          rows.put(next)
        } else if (old) rows.remove(old.id)
      },
      pile: async (name, until, limit) => knownRows(await rows.list('pile', [1, endpoint, name], -Infinity, until, limit)),
    })
    if (JSON.stringify(ledger) !== before) rows.put({ ...ledger, id } as { id: string })
    return result
  }
