import type { Status } from '../options.js'

/** Which pile of the outbox a row lies on. `response`, `draft` and `impression` wait; a `tombstone` remembers an end. */
export const PILES = ['response', 'draft', 'impression', 'parked', 'tombstone'] as const
export type Pile = (typeof PILES)[number]

/** How an answer ended. */
export type Outcome = 'delivered' | 'expired' | 'erased' | 'refused'

/** One record of the outbox as it lies in the store. Times are wall-clock milliseconds. */
export interface StoredRow {
  layout: 1
  id: string
  revision: number
  /** Key of the endpoint in the host's options; never a URL. */
  endpoint: string
  pile: Pile
  /** The frozen JSON; empty on a tombstone. */
  body: string
  /** UTF-8 length of `body`. */
  bytes: number
  /** When the first revision was stored; on a tombstone, when it ended. */
  createdAt: number
  /** When any tab may claim it: its own time, or the end of its lease. `null` when it no longer waits. */
  dueAt: number | null
  attempts: number
  /** Who may send until `dueAt`; empty when nobody. */
  leaseOwner: string
  lastError: string
  /** Empty while it waits. */
  outcome: Outcome | ''
}

const TEXTS = ['id', 'endpoint', 'body', 'leaseOwner', 'lastError'] as const
const NUMBERS = ['revision', 'bytes', 'createdAt', 'attempts'] as const
const OUTCOMES = ['', 'delivered', 'expired', 'erased', 'refused']

const isStoredRow = (raw: unknown): raw is StoredRow => {
  const row: { [field in keyof StoredRow]?: unknown } = Object(raw)
  return (
    row.layout === 1 &&
    TEXTS.every(name => typeof row[name] === 'string') &&
    NUMBERS.every(name => Number.isFinite(row[name])) &&
    (row.dueAt === null || Number.isFinite(row.dueAt)) &&
    PILES.includes(row.pile as Pile) &&
    OUTCOMES.includes(row.outcome as string)
  )
}

/** The row, or `undefined` for anything this release does not know; such a row is left alone. Tested by hand: a thousand rows pass here. */
export const parseStoredRow = (raw: unknown): StoredRow | undefined => (isStoredRow(raw) ? raw : undefined)

const LEDGER = {
  // answers: submitted = queued + parked + delivered + expired + erased + refused + moved
  submitted: 0,
  queued: 0,
  parked: 0,
  delivered: 0,
  expired: 0,
  erased: 0,
  refused: 0,
  /** Answers handed over to another store. */
  moved: 0,
  // room
  records: 0,
  bytes: 0,
  tombstones: 0,
  // the endpoint's health, shared by all tabs
  /** Failures in a row. */
  failures: 0,
  /** Failures of the latest kind in a row. */
  repeats: 0,
  failingSince: 0,
  /** Until when nothing is probed in the background. */
  pausedUntil: 0,
  /** Until when one tab probes for all. */
  probingUntil: 0,
  /** Until when the endpoint asked everyone to wait. */
  toldUntil: 0,
  /** When an earlier page session first saw a row past its age; 0 for never. */
  agedAt: 0,
}

/** Counters and the endpoint's health: one row for each endpoint, written in the same transactions as the records. */
export type StoredLedger = typeof LEDGER & Record<keyof Status & keyof typeof LEDGER, number> & { lastFault: string; agedBy: string }

/** The ledger; whatever is missing or no number starts at 0. Fields of other releases are kept. */
export const parseStoredLedger = (raw: unknown): StoredLedger => {
  const found = Object(raw)
  const ledger = { lastFault: '', agedBy: '', ...found }
  for (const name in LEDGER) if (!Number.isFinite(found[name])) ledger[name] = 0
  for (const name of ['lastFault', 'agedBy']) if (typeof ledger[name] !== 'string') ledger[name] = ''
  return ledger
}
