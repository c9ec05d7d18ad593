import type { StoredRow } from '../schema/storedRow.js'
import { type Book, knownRows } from './ledger.js'

/** Request timeout and 15 s. */
export const LEASE_MS = 45_000

/** Lets `owner` alone send `row` for a while. */
export const leased = (row: StoredRow, owner: string, now: number): StoredRow => ({
  ...row,
  leaseOwner: owner,
  dueAt: now + LEASE_MS,
  attempts: row.attempts + 1,
})

/** Leases those of `ids` that still wait and that nobody else holds, due or not. */
export const lease = async ({ get, swap }: Book, ids: string[], owner: string, now: number): Promise<StoredRow[]> => {
  const mine: StoredRow[] = []
  for (const row of knownRows(await Promise.all(ids.map(get)))) {
    if (row.dueAt === null || (row.leaseOwner && row.leaseOwner !== owner && row.dueAt > now)) continue
    const next = leased(row, owner, now)
    swap(row, next)
    mine.push(next)
  }
  return mine
}
