import type { StoredRow } from '../schema/storedRow.js'
import type { Book } from './book.js'
import type { Copy, Desk, EntryState } from './desk.js'

/** A commit that takes longer no longer holds back the request; after as long again, nor the word to the visitor. */
const PARALLEL_MS = 1_000

/** Whether a revision goes in where that is simple. */
const isWelcome = (book: Book, row: StoredRow, old?: StoredRow): boolean =>
  (old ? old.revision < row.revision || old.pile === 'draft' : !book.endOf(row.id)[0]) && book.isFree(row.id) && book.hasRoom(row, old)

/** The write path: commit, then send at once; a slow database delays neither the request nor the word to the visitor. */
export const save = (desk: Desk, row: StoredRow, onState: (state: EntryState) => void): void => {
  const { copies, config } = desk
  const { clock } = config
  const { id, pile, body, dueAt } = row
  const known = desk.copyOf(row)
  if (known && !known.end && desk.underWay.has(body)) {
    // Asked again while it is under way: the reply answers both.
    known.onState = onState
    known.isAsked = true
    return
  }
  const copy: Copy = { row, onState }
  copies.set(id, copy)
  const isMine = () => copies.get(id) === copy
  const mayGo = () => isMine() && pile !== 'draft' && !copy.isTried && !desk.isGone && clock.now() >= desk.toldUntil
  const go = () => mayGo() && !!desk.send([row], true)
  const after = (state: 'stored' | 'unsaved' | false) => {
    if (!isMine()) return
    copy.isApart = !!copy.end || state !== 'stored'
    if (state) desk.tell(copy, state)
    if (state === 'stored' && pile === 'response') desk.emit('queued', { id, body })
    // Whatever is not on its way now is brought on its way by the part that mends.
    if ((!(state && go()) && pile !== 'draft') || copy.isApart) void desk.ask('heal')
  }
  desk
    .transact(
      [id],
      async (book, [old]) => {
        // Erased, forgotten or replaced while it waited for the database.
        const isIn = isMine() && isWelcome(book, row, old)
        if (isIn) {
          book.write(row, old)
          if (mayGo() || desk.underWay.has(body)) book.lease(id)
        }
        return isIn
      },
      'safe',
    )
    .then(
      isIn => after(isIn && 'stored'),
      () => after('unsaved'),
    )
  // While the database is at work; and one timer where all is well.
  clock.setTimeout(() => {
    if (copy.state) return
    go()
    clock.setTimeout(() => copy.state || after('unsaved'), PARALLEL_MS)
  }, PARALLEL_MS)
  if (pile === 'draft') clock.setTimeout(() => isMine() && release(desk, id), (dueAt as number) - clock.now())
}

/** A held draft becomes due now; nothing happens when it was tried or is gone. */
export const release = (desk: Desk, id: string): void => {
  const copy = desk.copies.get(id)
  if (copy?.row.pile === 'draft' && !copy.isTried)
    save(desk, { ...copy.row, pile: 'response', dueAt: desk.config.clock.now() }, copy.onState)
}
