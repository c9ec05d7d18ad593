import { type Added, add, rowOf } from './add.js'
import { type Copy, copyOf, type Desk, type Entry, type EntryState, inStore, leaseAll, tell } from './desk.js'
import type { Book } from './ledger.js'
import type { ResponseStore } from './responseStore.js'
import { send } from './send.js'

/** A commit that takes longer no longer holds back the request. */
const PARALLEL_MS = 1_000

/** A held draft becomes due now; nothing happens when it was tried or is gone. */
export const release = async (desk: Desk, id: string): Promise<void> => {
  const copy = desk.copies.get(id)
  if (!copy || copy.isTried || desk.isGone) return
  copy.entry = { ...copy.entry, holdMs: 0 }
  const rows = await leaseAll(desk, [id])
  if (rows.length && !copy.isTried) await send(desk, rows, true)
}

const store = (desk: Desk, copy: Copy, where: Pick<ResponseStore, 'transact'>): Promise<Added> => {
  const work = async (book: Book): Promise<Added> =>
    // Erased or forgotten while it waited for the database.
    copy.isErased ? { state: 'refused' } : add(book, copy.entry, desk.config.clock.now(), desk.isGone ? '' : desk.owner)
  return inStore(desk, where, work, true)
}

const afterStore = (desk: Desk, copy: Copy, { state, row }: Added): void => {
  const { entry, isBusy, isTried } = copy
  if (copyOf(desk, entry) !== copy) return
  tell(desk, copy, state)
  if (entry.kind === 'response' && !entry.holdMs) {
    const { id, body } = entry
    if (state === 'stored') desk.emit('queued', { id, body })
    if (state === 'refused') desk.emit('rejected', { id, body, code: 'storage', message: 'no room on the device' })
  }
  // Sent by the parallel attempt, which found no row to settle if it failed: the lease runs out.
  if (row && !entry.holdMs && !isBusy && !isTried && !desk.isGone) void send(desk, [row], true)
  else desk.wakeIn(entry.holdMs)
}

/** The write path: commit, then send at once; a slow database delays neither the request nor the word to the visitor. */
export const save = async (desk: Desk, entry: Entry, onState: (state: EntryState) => void): Promise<void> => {
  const { clock, endpoint } = desk.config
  const known = copyOf(desk, entry)
  if (known?.isBusy) {
    // Asked again while it is under way: the reply answers both.
    known.onState = onState
    return
  }
  const copy: Copy = { entry, onState, isBusy: false, isTried: false, isErased: false }
  desk.copies.set(entry.id, copy)
  const isMine = () => copyOf(desk, entry) === copy
  const early = clock.setTimeout(() => {
    if (!copy.entry.holdMs && isMine() && !copy.isTried && !desk.isGone) void send(desk, [rowOf(entry, endpoint.key, clock.now())], true)
  }, PARALLEL_MS)
  if (entry.holdMs) clock.setTimeout(() => isMine() && void release(desk, entry.id), entry.holdMs)
  let added: Added
  try {
    added = await store(desk, copy, desk.database)
  } catch {
    added = { state: 'unsaved' }
  }
  clock.clearTimeout(early)
  if (added.state === 'unsaved') added = { ...(await store(desk, copy, desk.memory)), state: 'unsaved' }
  afterStore(desk, copy, added)
}
