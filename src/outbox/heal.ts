import type { StoredRow } from '../schema/storedRow.js'
import type { Book } from './book.js'
import type { Copy, EntryState } from './desk.js'
import type { Mending } from './mending.js'

/** What becomes of a copy that is brought. `over`: nothing more is to be done for it; `full`: there is no room. */
type Brought = EntryState | 'over' | 'full'

/**
 * Drops what matters less than an answer until it fits, and nothing if it cannot: impressions, what the endpoint refused for good, and
 * drafts. Never a submitted response that waits. What is dropped is added to `dropped`.
 */
const makeRoom = async (book: Book, row: StoredRow, old: StoredRow | undefined, dropped: StoredRow[]): Promise<boolean> => {
  const isFull = () => !book.hasRoom(row, old)
  const spare: StoredRow[] = []
  for (const pile of isFull() && row.pile !== 'impression' ? ['impression', 'parked', 'draft'] : [])
    for (const raw of await book.list('pile', [1, pile, -Infinity], [1, pile, Infinity], 100)) {
      const less = book.parse(raw)
      if (less && less.id !== row.id) spare.push(less)
    }
  const bytes = spare.reduce((sum, less) => sum + less.bytes, old?.bytes ?? 0)
  if (!spare[0] || !book.hasRoom(row, { ...row, bytes })) return !isFull()
  for (const less of spare)
    if (isFull()) {
      book.write(less, less, 'refused')
      if (less.pile === 'draft') dropped.push(less)
    }
  return !isFull()
}

/** Puts a revision in; one that is there, or that ended, changes nothing. */
const add = async (book: Book, row: StoredRow, dropped: StoredRow[]): Promise<Brought> => {
  const { id, revision } = row
  const [old] = await book.read([id])
  const [outcome, last = 0] = book.endOf(id)
  if (outcome === 'erased' || outcome === 'expired') return 'refused'
  if (outcome === 'delivered' && +last >= revision) return 'delivered'
  if (old?.pile === 'parked' && old.revision === revision) return 'refused'
  if (!old || old.revision < revision || (old.revision === revision && old.pile === 'draft')) {
    if (!(await makeRoom(book, row, old, dropped))) {
      if (!old && row.pile === 'response') book.write(row, old, 'refused')
      return 'full'
    }
    book.write(row, old)
  }
  return 'stored'
}

/**
 * Writes what became of `row` to the revision that was sent: a newer one stays and is sent, and what was erased or has ended stays so.
 * A delivery that came before the answer was stored is remembered.
 */
export const finish = (book: Book, is: 'delivered' | 'parked', row: StoredRow, old: StoredRow | undefined, message: string): void => {
  if (old ? old.revision !== row.revision : is === 'parked' || (book.endOf(row.id)[0] ?? 'refused') !== 'refused') return
  if (is === 'parked' && old && old.pile !== 'impression') book.write({ ...old, pile: is, dueAt: null, lastError: message }, old)
  else book.write(old ?? row, old, 'delivered')
}

const bring = async (desk: Mending, book: Book, copy: Copy, dropped: StoredRow[]): Promise<Brought> => {
  const { row, end } = copy
  // Erased, forgotten or replaced meanwhile.
  if (desk.copies.get(row.id) !== copy) return 'over'
  const state = end === 'delivered' ? 'over' : await add(book, row, dropped)
  if (end) finish(book, end, row, (await book.read([row.id]))[0], '')
  else if (desk.underWay.has(row.body) && state === 'stored') book.lease(row.id)
  return end ? 'over' : state
}

const refuse = ({ emit }: Mending, { id, body }: StoredRow) =>
  emit('rejected', { id, body, code: 'storage', message: 'no room on the device' })

/** Tells what became of a copy that was brought. */
const after = (desk: Mending, copy: Copy, state: Brought): void => {
  const { row, isTried } = copy
  const { id, body } = row
  // Brought twice at a time: once is enough.
  if (desk.copies.get(id) !== copy || !copy.isApart) return
  copy.isApart = false
  if (state !== 'over') desk.tell(copy, state === 'full' ? 'refused' : state)
  if (state === 'full') {
    if (row.pile !== 'impression') refuse(desk, row)
    // It is tried directly once.
    if (!isTried && !desk.isGone) return void desk.send([row], true)
    if (desk.underWay.has(body)) return
  }
  if (state !== 'stored') desk.copies.delete(id)
}

/**
 * Brings what this page alone holds into the database, and waits for `complete`. What was stored before and was lost with the database
 * is written again; what another tab delivered or erased meanwhile is not.
 */
export const heal = async (desk: Mending): Promise<void> => {
  const apart = [...desk.copies.values()].filter(copy => copy.isApart)
  if (!apart.length) return
  const work = desk.transact(
    [],
    async book => {
      const states: Brought[] = []
      const dropped: StoredRow[] = []
      for (const copy of apart) states.push(await bring(desk, book, copy, dropped))
      return { states, dropped }
    },
    'safe',
  )
  // Down again: they stay here until it works.
  const { states, dropped } = await work.catch(() => ({ states: [], dropped: [] }))
  for (const row of dropped) {
    desk.copies.delete(row.id)
    refuse(desk, row)
  }
  for (const [index, state] of states.entries()) after(desk, apart[index] as Copy, state)
}
