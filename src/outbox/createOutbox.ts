import type { Status } from '../options.js'
import { parseStoredRow } from '../schema/storedRow.js'
import { add, rowOf } from './add.js'
import { type Desk, type Entry, type EntryState, inBoth, inStore, leaseAll, type OutboxConfig, type Peers } from './desk.js'
import { drain } from './drain.js'
import { guardStore } from './guardStore.js'
import { heal } from './heal.js'
import { type Book, tombstone } from './ledger.js'
import { createMemoryStore } from './memoryStore.js'
import { release, save } from './save.js'
import { KEEPALIVE_BYTES, send } from './send.js'
import { takeBatch } from './takeBatch.js'

export type { Entry, EntryState, OutboxConfig, OutboxEvent } from './desk.js'

/** How answers leave the device. No method throws, and no promise rejects. */
export interface Outbox {
  /** Takes an entry, or a newer revision of one. `onState` is called with each better knowledge. */
  put(entry: Entry, onState?: (state: EntryState) => void): void
  /** A held draft becomes due now. */
  release(id: string): void
  /** The page is hidden or goes: what was not sent yet leaves in one request of at most 16 KiB that outlives the page. */
  leave(): void
  /** The page is back (`pageshow`, thaw, visible) or online: read again, lease again, one probe. */
  resume(): void
  /** Sends what is due now; resolves when one pass is over. */
  flush(): Promise<void>
  pending(): Promise<number>
  status(): Promise<Status>
  /** Erases everything, the database too; an answer under way does not come back. */
  forget(): Promise<void>
  erase(ids: string[]): Promise<void>
  destroy(): void
}

/** With no network in sight, background probes come this seldom at most. */
const OFFLINE_MS = 300_000
const COLUMNS = ['queued', 'parked', 'delivered', 'expired', 'erased', 'refused'] as const

/** What was stored in a database that is no more is sent from this page's memory; ids make it count once. */
const sendCopies = async (desk: Desk): Promise<void> => {
  const stored = [...desk.copies.values()].filter(({ state, isErased }) => state === 'stored' && !isErased)
  if (!stored.length) return
  await inStore(desk, desk.memory, async book => {
    for (const copy of stored) await add(book, copy.entry, desk.config.clock.now(), '')
  }).catch(() => {}) // memory holds what it can
  desk.wakeIn(0)
}

const createDesk = (config: OutboxConfig, wakeIn: Desk['wakeIn'], bringBack: () => void): Desk => {
  const emit: Desk['emit'] = (name, detail) => {
    try {
      config.onEvent(name, detail)
    } catch {
      // A listener's fault must not stop what carries answers.
    }
  }
  const desk: Desk = {
    config,
    emit,
    wakeIn,
    database: guardStore(
      config.store,
      config.clock,
      error => {
        emit('error', { code: 'storage', message: String(error) })
        // A full disk still gives back what it has; of any other, this page has the copies.
        if ((error as Error)?.name !== 'QuotaExceededError') void sendCopies(desk)
      },
      bringBack,
    ),
    memory: createMemoryStore(),
    copies: new Map(),
    owner: config.tabId,
    epoch: 0,
    isGone: false,
    isLockedOut: false,
    serverAt: 0,
    toldUntil: 0,
    letGo() {},
  }
  return desk
}

const statusOf = async (desk: Desk, carried: Status): Promise<Status> => {
  const status = { ...carried }
  const found = await inBoth(desk, async ({ ledger, pile }: Book) => ({
    ledger,
    oldest: [...(await pile('response', Infinity, 1)), ...(await pile('draft', Infinity, 1))],
  }))
  for (const { ledger, oldest } of found) {
    for (const name of COLUMNS) status[name] += ledger[name]
    for (const row of oldest) status.oldestMs = Math.max(status.oldestMs, desk.config.clock.now() - row.createdAt)
  }
  return status
}

const erase = (desk: Desk, ids: string[]): Promise<unknown> => {
  for (const id of ids) {
    const copy = desk.copies.get(id)
    if (copy) copy.isErased = true
    desk.copies.delete(id)
  }
  return inBoth(desk, async ({ get, swap }) => {
    for (const id of ids) {
      const row = parseStoredRow(await get(id))
      if (row && !row.outcome) swap(row, tombstone(row, 'erased', desk.config.clock.now()))
    }
  })
}

/** The page goes: what nobody tried, or only this page holds. The request starts before this returns; the leases follow. */
const leave = (desk: Desk): void => {
  const { clock, endpoint } = desk.config
  const now = clock.now()
  desk.letGo()
  const open = [...desk.copies.values()].filter(({ isBusy, isTried, state }) => !isBusy && (!isTried || state !== 'stored'))
  if (!open.length || desk.isGone || now < desk.toldUntil) return
  const rows = takeBatch(
    open.map(({ entry }) => rowOf(entry, endpoint.key, now)),
    endpoint.batchSize,
    KEEPALIVE_BYTES,
  )
  void leaseAll(
    desk,
    rows.map(row => row.id),
  )
  void send(desk, rows, true)
}

/** Plans cycles: one at a time, the soonest wish wins. */
const createTimer = (config: OutboxConfig, run: () => void) => {
  const { clock } = config
  let timer: unknown
  let wakeAt = Infinity
  const stop = () => {
    clock.clearTimeout(timer)
    wakeAt = Infinity
  }
  return {
    stop,
    wakeIn(ms: number) {
      const wait = ms > 0 && !config.isOnline() ? Math.max(ms, OFFLINE_MS) : Math.max(ms, 0)
      const at = clock.elapsed() + wait
      if (at >= wakeAt) return
      stop()
      wakeAt = at
      timer = clock.setTimeout(run, wait)
    },
  }
}

export const createOutbox = (config: OutboxConfig): Outbox => {
  const timer = createTimer(config, () => void start(false))
  let isHealing = false
  const bringBack = async () => {
    if (isHealing) return
    isHealing = true
    await heal(desk).catch(() => {}) // down again; the next call that works heals
    isHealing = false
  }
  const desk = createDesk(config, timer.wakeIn, bringBack)
  let carried: Status = { queued: 0, parked: 0, delivered: 0, expired: 0, erased: 0, refused: 0, oldestMs: 0 }
  let peers: Peers | undefined
  let running: Promise<void> | undefined
  const start = (force: boolean): Promise<void> => {
    timer.stop()
    if (running) return running
    const mine = drain(desk, force)
      .catch(error => desk.emit('error', { code: 'host', message: String(error) }))
      .finally(() => {
        if (running === mine) running = undefined
      })
    running = mine
    return mine
  }
  /** What was under way belongs to no one now. */
  const turn = () => {
    desk.owner = `${config.tabId}.${config.newId()}`
    running = undefined
  }
  const clear = (): Promise<void> => {
    for (const copy of desk.copies.values()) copy.isErased = true
    desk.copies.clear()
    desk.epoch++
    turn()
    timer.stop()
    return desk.memory.drop()
  }
  const listen = () => {
    if (peers) return
    peers = config.openPeers?.()
    if (peers) peers.onmessage = ({ data }) => (data === 'forgot' ? void clear() : timer.wakeIn(1_000))
  }
  const hush = () => {
    peers?.close()
    peers = undefined
  }
  config.store.onChange = change => void (change === 'deleted' ? clear() : bringBack())
  listen()
  timer.wakeIn(0)
  return {
    put(entry, onState = () => {}) {
      void save(desk, entry, onState).then(() => {
        listen()
        peers?.postMessage('queued')
      })
    },
    release: id => void release(desk, id),
    leave() {
      leave(desk)
      hush()
    },
    resume() {
      listen()
      desk.database.probe()
      turn()
      void start(true)
    },
    async flush() {
      await running
      await start(true)
    },
    pending: async () => (await statusOf(desk, carried)).queued,
    status: () => statusOf(desk, carried),
    async forget() {
      const { queued, parked, erased, ...rest } = await statusOf(desk, carried)
      carried = { ...rest, erased: erased + queued + parked, queued: 0, parked: 0, oldestMs: 0 }
      await clear()
      peers?.postMessage('forgot')
      // However it was before, it is tried now. The deletion may have to wait for a frozen tab; what it would delete goes at once.
      desk.database.probe()
      await desk.database.transact(async rows => rows.clear(), true).catch(() => {})
      await config.store.drop().catch(() => {}) // no database, nothing in it
    },
    async erase(ids) {
      await erase(desk, ids)
    },
    destroy() {
      desk.copies.clear()
      turn()
      timer.stop()
      desk.isGone = true
      hush()
      config.store.close()
    },
  }
}
