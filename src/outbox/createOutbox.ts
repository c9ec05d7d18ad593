import type { Status } from '../options.js'
import type { StoredRow } from '../schema/storedRow.js'
import type { Desk, Entry, EntryState, Mend, OutboxConfig } from './desk.js'
import { openBook } from './openBook.js'
import { release, save } from './save.js'
import { conclude, KEEPALIVE_BYTES, send } from './send.js'
import { takeBatch } from './takeBatch.js'

export type { Entry, EntryState, OutboxConfig, OutboxEvent } from './desk.js'

/** How answers leave the device. No method throws, and no promise rejects. */
export interface Outbox {
  /** Takes an entry, or a newer revision of one. `onState` is called with each better knowledge. */
  put(entry: Entry, onState?: (state: EntryState) => void): void
  /** A held draft becomes due now. */
  release(id: string): void
  /**
   * The page is hidden or, with `isGoing`, goes: what was not sent yet leaves in one request of at most 16 KiB that outlives the page.
   * A page that goes also leaves the database alone until `resume`.
   */
  leave(isGoing?: boolean): void
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

/** How often a page without the part that mends looks for what waits: of another tab, or because that part did not load. */
const LOOK_MS = 60_000

/** The first form of a row, waiting. */
const rowOf = ({ id, revision, kind, body, holdMs }: Entry, now: number): StoredRow => ({
  layout: 1,
  id,
  revision,
  pile: kind === 'response' && holdMs ? 'draft' : kind,
  body,
  bytes: new TextEncoder().encode(body).length,
  createdAt: now,
  dueAt: now + holdMs,
  attempts: 0,
  lastError: '',
})

const createDesk = (config: OutboxConfig, ask: Desk['ask'], clear: () => void): Desk => {
  const copies: Desk['copies'] = new Map()
  const desk: Desk = {
    ...{ config, copies, ask, clear, takeBatch, conclude },
    store: config.store,
    underWay: new Set(),
    owner: config.tabId,
    epoch: 0,
    isGone: false,
    toldUntil: 0,
    date: '',
    health: {},
    transact: (ids, work, how) => desk.store.transact(openBook(desk, ids, work, how === 'look'), how === 'safe'),
    send: (...given) => send(desk, ...given),
    resultOf: (row, { results }) =>
      results.find(({ id, revision }) => id === row.id && (typeof revision !== 'number' || revision >= row.revision)),
    copyOf({ id, revision }) {
      const copy = copies.get(id)
      return copy?.row.revision === revision ? copy : undefined
    },
    tell(copy, state) {
      if (copy.end || copy.state === state) return
      copy.state = state
      copy.onState(state)
    },
    emit: config.onEvent,
    end(row, as, message) {
      const { id, body, pile } = row
      const copy = desk.copyOf(row)
      const isGood = as === 'delivered'
      if (copy) {
        // Whoever was thanked stays thanked.
        desk.tell(copy, isGood ? as : copy.state === 'stored' ? copy.state : 'refused')
        copy.end = as
      }
      if (pile !== 'impression') desk.emit(isGood ? as : 'rejected', { id, body, message })
    },
  }
  return desk
}

/** The page goes: what nobody tried, or only this page holds. The request starts before this returns. */
const leave = (desk: Desk): void => {
  const { clock, endpoint } = desk.config
  const rows = [...desk.copies.values()].flatMap(({ end, isTried, isApart, row }) =>
    end || desk.underWay.has(row.body) || (isTried && !isApart) ? [] : row,
  )
  // No lease: a draft is due for other tabs only when its time is over.
  if (rows[0] && !desk.isGone && clock.now() >= desk.toldUntil) void send(desk, takeBatch(rows, endpoint.batchSize, KEEPALIVE_BYTES), true)
}

export const createOutbox = (config: OutboxConfig): Outbox => {
  const { clock, store } = config
  let mend: Mend | undefined
  let loading: Promise<void> | undefined
  const load = () =>
    config.loadMend().then(
      part => {
        mend = part.createMend(desk)
      },
      error => {
        loading = undefined
        desk.emit('error', { code: 'part', message: `a part did not load (${error}); answers are kept` })
      },
    )
  const ask = async (method: keyof Mend, ...given: never[]) => {
    // A page that goes loads nothing more.
    if (!mend && store.gate !== 'shut') await (loading ??= load())
    return (mend as { [method: string]: (...given: never[]) => unknown } | undefined)?.[method]?.(...given)
  }
  const clear = () => {
    // Whoever waits for word has it.
    for (const copy of desk.copies.values()) desk.tell(copy, 'refused')
    desk.copies.clear()
    desk.epoch++
    mend?.stop()
  }
  const desk = createDesk(config, ask as Desk['ask'], clear)
  /** The rest loads when something waits. */
  const look = async (then: 'heal' | 'resume') => {
    const list = () => desk.store.transact(rows => rows.list('due', [1, -Infinity], [1, Infinity], 1)).catch(() => [])
    if (mend || desk.copies.size || (await list()).length) void desk.ask(then)
  }
  store.onChange = change => {
    if (change === 'deleted') return clear()
    for (const copy of desk.copies.values()) copy.isApart = !!copy.state
    if (desk.copies.size) void look('heal')
  }
  // What this page knows has to do when the part that counts does not load.
  const status = async () =>
    (await desk.ask('status')) ?? ({ queued: [...desk.copies.values()].filter(({ row }) => row.pile !== 'impression').length } as Status)
  const watch = () => {
    if (desk.isGone) return
    if (!mend) void look('heal')
    clock.setTimeout(watch, LOOK_MS)
  }
  watch()
  return {
    put: (entry, onState = () => {}) => save(desk, rowOf(entry, clock.now()), onState),
    release: id => release(desk, id),
    leave(isGoing) {
      if (isGoing) store.giveWay()
      leave(desk)
      mend?.leave()
    },
    resume() {
      if (store.gate === 'shut') store.gate = 'consent'
      void look('resume')
    },
    flush: () => desk.ask('flush'),
    pending: async () => (await status()).queued,
    status,
    async forget() {
      await desk.ask('forget')
      clear()
      await store.drop().catch(() => {}) // no database, nothing in it
    },
    erase: ids => desk.ask('erase', ids),
    destroy() {
      // What is being stored goes on being stored; another page sends it.
      desk.isGone = true
      mend?.stop()
      mend?.leave()
      store.close()
    },
  }
}
