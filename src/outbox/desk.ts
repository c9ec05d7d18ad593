import type { ErrorCode } from '../errors.js'
import type { Status } from '../options.js'
import type { SeenReceipt, SeenResult } from '../schema/receipt.js'
import type { Health, StoredRow } from '../schema/storedRow.js'
import type { Envelope } from './batchBody.js'
import type { Book, Found, Reach } from './book.js'
import type { Clock } from './clock.js'
import type { PostBatch, Reply } from './postBatch.js'
import type { ResponseStore, Rows } from './responseStore.js'

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
  body?: string | undefined
  code?: ErrorCode
  message?: string | undefined
}

/** To the other tabs go the words `queued` and `forgot`, and no content. */
export type Peers = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>

export interface OutboxConfig {
  store: ResponseStore
  post: PostBatch
  clock: Clock
  /** Name of the lock that tabs share. */
  name: string
  /** Unique for this page session. */
  tabId: string
  newId(): string
  endpoint: {
    /** Names the endpoint: answers follow the options when the URL changes. */
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
  locks?: LockManager | undefined
  openPeers?: (() => Peers) | undefined
  /** Loads the part that mends, needed when anything but the good case happens. */
  loadMend(): Promise<{ createMend(desk: Desk): Mend }>
  /** Loads the part that counts and erases; `undefined` when it does not load, which was said. */
  loadAccount(): Promise<{ createAccount(desk: Desk, carried: Status): Account } | undefined>
  /** Must not throw. */
  onEvent(name: 'queued' | 'delivered' | 'rejected' | 'error', detail: OutboxEvent): void
  onSuppress(prompts: string[]): void
}

/** What this page put in and nobody acknowledged yet. */
export interface Copy {
  /** As it was put in; a held one is a draft. */
  row: StoredRow
  onState: (state: EntryState) => void
  state?: EntryState
  isTried?: boolean
  /** Put in once more while it was under way. */
  isAsked?: boolean
  /** The database does not have it, or does not know its end. */
  isApart?: boolean
  /** It is over, and the database is still to be told. */
  end?: 'delivered' | 'parked'
}

/** More to do in the transaction that writes down a good end; called without a book when nothing of it was kept. */
export type Also = (book?: Book) => Promise<void>

/** What one page's outbox knows and has at hand. */
export interface Desk {
  config: OutboxConfig
  /** The database; guarded once the part that mends is here. */
  store: Pick<ResponseStore, 'transact'>
  /** A faster way to many records; there with the part that mends. */
  reach?: (rows: Rows) => Reach
  copies: Map<string, Copy>
  /** Bodies in a request of this page; a body is of one revision. */
  underWay: Set<string>
  /** Name on our leases; a new one after a freeze, so that a loop from before it cannot give back what we lease now. */
  owner: string
  /** Rises when everything is erased; what was under way before is then ignored. */
  epoch: number
  /** The endpoint said 410. */
  isGone: boolean
  /** Until when the endpoint asked us to wait, last heard. */
  toldUntil: number
  /** Of the endpoint as this page met it. */
  health: Health
  /** The `Date` of the latest reply. */
  date: string
  /** One transaction on the book, with what lies there under `ids`. `safe`: on the disk when it resolves; `look`: nothing is written. */
  transact<T>(ids: string[], work: (book: Book, found: Found) => Promise<T>, how?: 'safe' | 'look'): Promise<T>
  /** Sends in one request and writes down what became of each. Resolves to whether the endpoint takes records; never rejects. */
  send(rows: StoredRow[], keepalive?: boolean, also?: Also): Promise<boolean>
  /** The first of `rows` that fit in one request of `maxBytes`; at least one. */
  takeBatch<Row extends { bytes: number }>(rows: Row[], maxRows: number, maxBytes: number): Row[]
  /** What a receipt says of this revision or a later one. */
  resultOf(row: StoredRow, receipt: SeenReceipt): SeenResult | undefined
  /** The copy of exactly this revision. */
  copyOf(row: StoredRow): Copy | undefined
  /** Tells the caller of `put` what is known now. */
  tell(copy: Copy, state: EntryState): void
  emit: OutboxConfig['onEvent']
  /** Tells what became of an answer for good; the book does not know yet. */
  end(row: StoredRow, as: 'delivered' | 'parked', message?: string): void
  /** Writes down what became of rows that were sent: `write` for each that is here in that revision. */
  conclude(
    desk: Desk,
    rows: StoredRow[],
    write: (book: Book, row: StoredRow, index: number) => void,
    note: (health: Health) => Health,
    also?: Also,
  ): Promise<void>
  /** Everything in memory goes; nothing that is under way comes back. */
  clear(): void
  /** Lets the part that mends do something; `undefined` when it does not load. */
  ask<Method extends keyof Mend>(method: Method, ...given: Parameters<Mend[Method]>): Promise<Awaited<ReturnType<Mend[Method]>> | undefined>
}

/** What a host may ask of the ledger. */
export interface Account {
  status(): Promise<Status>
  erase(ids: string[]): Promise<void>
}

/** All but the good case: what waits, what failed, and what the host asks. */
export interface Mend {
  /** Brings to the database what it does not have, and sends what is due. */
  heal(): void
  /** What became of rows by a reply that was not plainly good; resolves like `send`. */
  settle(rows: StoredRow[], reply: Reply, receipt: SeenReceipt | undefined, owner: string): Promise<boolean>
  resume(): void
  leave(): void
  flush(): Promise<void>
  status(): Promise<Status | undefined>
  /** Counts and tells the other tabs; the database goes after that. */
  forget(): Promise<void>
  erase(ids: string[]): Promise<void>
  /** What was under way belongs to no one now. */
  stop(): void
}
