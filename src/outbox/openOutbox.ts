import type { Clock } from './clock.js'
import { createOutbox, type Outbox, type OutboxConfig } from './createOutbox.js'
import { createDrainLock } from './drainLock.js'
import { createWindowPost } from './postBatch.js'
import { createResponseStore, type Realm } from './responseStore.js'

/** What the outbox takes from the browser; a `window` with its clock and locks. */
export interface Surroundings {
  /** Read only when a database is needed: in some contexts reading `indexedDB` throws. */
  realm: Realm & Pick<typeof globalThis, 'fetch'>
  clock: Clock
  locks?: LockManager | undefined
  BroadcastChannel?: typeof globalThis.BroadcastChannel | undefined
}

export interface OpenOptions extends Omit<OutboxConfig, 'store' | 'post' | 'clock' | 'lock' | 'openPeers'> {
  /** Name of the database, the lock and the channel. */
  name: string
  /** While it says no, everything stays in memory; call `resume()` when that changes. @defaultValue yes */
  mayStore?(): boolean
}

/** The outbox over a real database, the real network and real tabs. */
export const openOutbox = (around: Surroundings, options: OpenOptions): Outbox => {
  const { realm, clock, locks, BroadcastChannel: Channel } = around
  const { name, mayStore = () => true } = options
  const database = createResponseStore(realm, name)
  const { transact } = database
  database.transact = (work, isSafe) => (mayStore() ? transact(work, isSafe) : Promise.reject())
  const lock = locks && createDrainLock(locks, name)
  return createOutbox({
    ...options,
    store: database,
    clock,
    post: createWindowPost(realm, clock),
    lock: lock && (work => (mayStore() ? lock(work) : work().then(() => true))),
    openPeers: Channel && (() => new Channel(name)),
  })
}
