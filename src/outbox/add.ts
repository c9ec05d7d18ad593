import { parseStoredRow, type StoredRow } from '../schema/storedRow.js'
import type { Entry } from './desk.js'
import { lease, leased } from './lease.js'
import type { Book } from './ledger.js'
import { isAhead } from './noteVerdict.js'

const MAX_RESPONSE_BYTES = 32_768
const MAX_BYTES = 2_097_152
const MAX_RECORDS = 1_000

/** `row` is leased to the caller and to be sent now. `unsaved`: the id is taken by a row of a layout this release does not know. */
export interface Added {
  state: 'stored' | 'delivered' | 'refused' | 'unsaved'
  row?: StoredRow | undefined
}

/** The first form of a row, waiting. */
export const rowOf = ({ id, revision, kind, body, holdMs }: Entry, endpoint: string, now: number): StoredRow => ({
  layout: 1,
  id,
  revision,
  endpoint,
  pile: kind === 'response' && holdMs ? 'draft' : kind,
  body,
  bytes: new TextEncoder().encode(body).length,
  createdAt: now,
  dueAt: now + holdMs,
  attempts: 0,
  leaseOwner: '',
  lastError: '',
  outcome: '',
})

/** Drops what matters less than `row` until it fits: old tombstones, impressions, and for an answer drafts. Never a submitted response. */
const makeRoom = async ({ ledger, pile, swap }: Book, row: StoredRow, old?: StoredRow): Promise<boolean> => {
  const isFull = () => ledger.records + (old ? 0 : 1) > MAX_RECORDS || ledger.bytes + row.bytes - (old?.bytes ?? 0) > MAX_BYTES
  for (const name of ['tombstone', 'impression', 'draft'] as const) {
    if (!isFull() || (name === 'draft' && row.pile === 'impression')) break
    for (const less of await pile(name, Infinity, 50)) {
      if (!isFull()) break
      if (less.id !== row.id) swap(less, undefined, name === 'draft' ? 'refused' : undefined)
    }
  }
  return row.bytes <= MAX_RESPONSE_BYTES && !isFull()
}

/** Puts one revision into the store; a revision that is there, or that ended, changes nothing. `owner` leases it at once. */
export const add = async (book: Book, entry: Entry, now: number, owner: string): Promise<Added> => {
  const raw = await book.get(entry.id)
  const old = parseStoredRow(raw)
  if (raw && !old) return { state: 'unsaved' }
  if (old) {
    if (old.outcome && old.outcome !== 'delivered') return { state: 'refused' }
    if (old.revision >= entry.revision) {
      const [row] = owner && !entry.holdMs && old.revision === entry.revision ? await lease(book, [old.id], owner, now) : []
      return { state: old.outcome ? 'delivered' : 'stored', row }
    }
  }
  const fresh = rowOf(entry, book.endpoint, now)
  let row = { ...fresh, createdAt: old && !old.outcome ? old.createdAt : now }
  if (!(await makeRoom(book, row, old))) {
    if (entry.kind === 'response' && !entry.holdMs && !old) {
      book.ledger.submitted++
      book.ledger.refused++
    }
    return { state: 'refused', row: { ...row, outcome: 'refused' } }
  }
  const send = owner && !entry.holdMs && !isAhead(book.ledger.toldUntil, now)
  if (send) row = leased(row, owner, now)
  book.swap(old, row)
  return { state: 'stored', row: send ? row : undefined }
}
