/** Which pile of the outbox a row lies on. `parked` is kept for the host to see; the others wait. */
export const PILES = ['response', 'draft', 'impression', 'parked'] as const
export type Pile = (typeof PILES)[number]

/** How an answer ended. */
export type Outcome = 'delivered' | 'expired' | 'erased' | 'refused'

/** One record of the outbox as it lies in the store. Times are wall-clock milliseconds. Its endpoint is in the name of the database. */
export interface StoredRow {
  layout: 1
  id: string
  revision: number
  pile: Pile
  /** The frozen JSON. */
  body: string
  /** UTF-8 length of `body`. */
  bytes: number
  /** When the first revision was stored. */
  createdAt: number
  /** From when any tab may lease it; `null` when it no longer waits. */
  dueAt: number | null
  /** How often the endpoint put it off by name. */
  attempts: number
  lastError: string
}

/** The row, or `undefined` for anything this release does not know; such a row is left alone. Tested by hand: a thousand rows pass here. */
export const parseStoredRow = (raw: unknown): StoredRow | undefined => {
  const row = Object(raw)
  if (
    row.layout === 1 &&
    [row.id, row.body, row.lastError].every(value => typeof value === 'string') &&
    [row.revision, row.bytes, row.createdAt, row.attempts, row.dueAt ?? 0].every(Number.isFinite) &&
    PILES.includes(row.pile)
  )
    return row
}

/** The endpoint's health, shared by all tabs. A success empties it. */
export interface Health {
  /** Failures in a row. */
  failures?: number
  /** Failures of the latest kind in a row. */
  repeats?: number
  lastFault?: string
  failingSince?: number
  /** Until when nothing is probed in the background. */
  pausedUntil?: number
  /** Until when one tab probes for all. */
  probingUntil?: number
  /** Until when the endpoint asked everyone to wait. */
  toldUntil?: number | undefined
}

/**
 * What is counted. Answers: submitted = queued + parked + delivered + expired + erased + refused; an answer is in one column at a
 * time. Room: records and bytes.
 */
export type Column = Outcome | 'submitted' | 'queued' | 'parked' | 'records' | 'bytes'

/** One row beside the records, written in the same transactions. */
export type StoredLedger = { [column in Column]?: number } & {
  health: Health
  /** Who may send which record, and until when. */
  leases: { [id: string]: { owner: string; until: number } }
  /**
   * What ended, oldest first, so that no other tab and no restored page brings it back: `id outcome revision time`. Texts, because
   * this row is copied with every transaction and hundreds of objects make that slow.
   */
  ended: string[]
  /** When an earlier page session first saw a row past its age, and which. */
  agedAt?: number
  agedBy?: string
}

/** The ledger, with what it needs to be read; a damaged one starts anew field by field. Fields of other releases are kept. */
export const parseStoredLedger = (raw: unknown): StoredLedger => {
  const { leases, ended, health, ...rest } = Object(raw)
  return { ...rest, leases: { ...leases }, ended: Array.isArray(ended) ? ended.map(String) : [], health: { ...health } }
}
