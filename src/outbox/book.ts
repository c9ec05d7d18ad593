import type { Outcome, StoredLedger, StoredRow } from '../schema/storedRow.js'
import type { Rows } from './responseStore.js'

/** A row for each id that was asked for. */
export type Found = (StoredRow | undefined)[]

/** Reads and removes records by their ids, in one transaction. */
export interface Reach {
  /** What lies here under `ids`, in their order. */
  read(ids: string[]): Promise<Found>
  remove(ids: string[]): void
}

/** The rows of one transaction with their ledger. */
export interface Book extends Rows, Pick<Reach, 'read'> {
  ledger: StoredLedger
  now: number
  parse(raw: unknown): StoredRow | undefined
  /** How what had this id ended. */
  endOf(id: string): [outcome?: Outcome, revision?: string]
  /** Whether a stored time is still to come. One further ahead than any pause was written by a wrong clock and counts as over. */
  isAhead(at: number | undefined): boolean
  /** No other tab may send it now. */
  isFree(id: string): boolean
  /** Lets this tab alone send it for a while. */
  lease(id: string): void
  hasRoom(row: StoredRow, old?: StoredRow): boolean
  /** Replaces `old` by `row`, which keeps its age, and counts both; with an outcome the row goes, and the end is remembered. */
  write(row: StoredRow, old?: StoredRow, outcome?: Outcome): void
}
