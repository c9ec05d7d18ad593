import type { ErrorCode } from '../errors.js'
import type { StoredRow } from '../schema/storedRow.js'
import type { Envelope } from './batchBody.js'
import type { Clock } from './clock.js'
import type { DrainLock } from './drainLock.js'
import type { GuardedStore } from './guardStore.js'
import { lease } from './lease.js'
import { type Book, openLedger } from './ledger.js'
import type { PostBatch } from './postBatch.js'
import type { ResponseStore } from './responseStore.js'

/** One revision of an answer, or an impression, on its way out. */
export interface Entry {
  /** UUIDv7. */
  id: string
  revision: number
  kind: 'response' | 'impression'
  /** The frozen JSON; sent byte for byte. */
  body: string
  /** 0 sends at once; a draft is held for so long, or until `release` or `leave`. */
  holdMs: number
}

/**
 * `stored`: safe on the device. `delivered`: acknowledged. `unsaved`: in the memory of this page alone; `stored` or `delivered`
 * may follow. `refused`: no room, or the endpoint said never; `delivered` may follow the first.
 */
export type EntryState = 'stored' | 'delivered' | 'unsaved' | 'refused'

export interface OutboxEvent {
  id?: string
  body?: string
  code?: ErrorCode
  message?: string
}

/** To the other tabs go the words `queued` and `forgot`, and no content. */
export type Peers = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>

export interface OutboxConfig {
  store: ResponseStore
  post: PostBatch
  clock: Clock
  /** Unique for this page session. */
  tabId: string
  newId(): string
  endpoint: {
    /** Names the endpoint in the records: answers follow the options when the URL changes. */
    key: string
    url: string
    sendAs: 'json' | 'text'
    ack: 'auto' | 'receipt'
    /** 1–50. */
    batchSize: number
    maxAgeDays: number
  }
  envelope(): Envelope
  /** `navigator.onLine`: a hint that only slows background probes. */
  isOnline(): boolean
  lock?: DrainLock | undefined
  openPeers?: (() => Peers) | undefined
  onEvent(name: 'queued' | 'delivered' | 'rejected' | 'error', detail: OutboxEvent): void
  onSuppress(prompts: string[]): void
}

/** What this page put in and nobody acknowledged yet. */
export interface Copy {
  entry: Entry
  onState: (state: EntryState) => void
  state?: EntryState
  /** A request with this revision is under way. */
  isBusy: boolean
  isTried: boolean
  /** It must not be written again. */
  isErased: boolean
}

/** What one page's outbox knows and has at hand. */
export interface Desk {
  config: OutboxConfig
  database: GuardedStore
  memory: ResponseStore
  copies: Map<string, Copy>
  /** Name on our leases; a new one after a freeze, so that a loop from before it cannot give back what we lease now. */
  owner: string
  /** Rises when everything is erased; what was under way before is then ignored. */
  epoch: number
  /** The endpoint said 410. */
  isGone: boolean
  /** The endpoint's clock, last heard. */
  serverAt: number
  /** Until when the endpoint asked us to wait, last heard. */
  toldUntil: number
  /** The lock was taken when we last asked. */
  isLockedOut: boolean
  /** Gives the lock back although a cycle goes on. */
  letGo(): void
  /** Drain in so many milliseconds, unless that is planned sooner. */
  wakeIn(ms: number): void
  emit: OutboxConfig['onEvent']
}

/** One transaction on the ledger of this endpoint. */
export const inStore = <T>(
  { config }: Desk,
  store: Pick<ResponseStore, 'transact'>,
  work: (book: Book) => Promise<T>,
  isSafe?: boolean,
): Promise<T> => store.transact(openLedger(config.endpoint.key, work), isSafe)

/** The same in both stores, the database first, for what either may hold; a store that fails gives nothing. */
export const inBoth = async <T>(desk: Desk, work: (book: Book) => Promise<T>): Promise<T[]> => {
  const results: T[] = []
  for (const store of [desk.database, desk.memory])
    try {
      results.push(await inStore(desk, store, work))
    } catch {
      // The database is down; its guard has reported it.
    }
  return results
}

/** The copy of exactly this revision. */
export const copyOf = ({ copies }: Desk, { id, revision }: { id: string; revision: number }): Copy | undefined => {
  const copy = copies.get(id)
  return copy?.entry.revision === revision ? copy : undefined
}

/** Tells the caller of `put` what is known now; a last word ends the copy. */
export const tell = ({ copies }: Desk, copy: Copy, state: EntryState, isLast = state === 'delivered'): void => {
  if (isLast) copies.delete(copy.entry.id)
  if (copy.state === state) return
  copy.state = state
  try {
    copy.onState(state)
  } catch {
    // Whoever asked cannot take it; the answer is no less safe.
  }
}

/** Leases what still waits of `ids`, wherever it lies. */
export const leaseAll = async (desk: Desk, ids: string[]): Promise<StoredRow[]> => {
  const held = await inBoth(desk, book => lease(book, ids, desk.owner, desk.config.clock.now()))
  return [...new Map(held.flat().map(row => [row.id, row])).values()]
}
