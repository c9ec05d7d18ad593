import type { ErrorCode } from '../errors.js'
import type { SeenReceipt } from '../schema/receipt.js'
import type { StoredRow } from '../schema/storedRow.js'
import { backoff } from './backoff.js'
import type { Book } from './book.js'
import { finish } from './heal.js'
import type { Mending } from './mending.js'
import { capMs, noteVerdict } from './noteVerdict.js'
import type { Reply } from './postBatch.js'
import { readReply } from './readReply.js'
import { clampWait, type Verdict, verdict } from './verdict.js'

/** What a verdict on the batch means for one record of it. */
interface End {
  is: 'delivered' | 'parked' | 'queued'
  /** With `queued`: when it is due again. */
  dueAt: number
  message: string
}

/** The end of `row`, sent alone or in a batch. */
const endOf = (desk: Mending, row: StoredRow, { is, message }: Verdict, receipt?: SeenReceipt): End => {
  const { clock } = desk.config
  const { status = '', retryAfter, message: why } = (receipt && desk.resultOf(row, receipt)) ?? {}
  // An endpoint that says nothing of impressions counts none: they are not sent to it again and again.
  const isOver = /^[ad]/.test(status) || (receipt && !status && row.pile === 'impression')
  const waitMs = Number.isFinite(retryAfter)
    ? clampWait((retryAfter as number) * 1_000)
    : receipt
      ? backoff(row.attempts + 1, capMs(0), clock.random)
      : 0
  return {
    is: isOver || is === 'delivered' ? 'delivered' : is === 'bisect' || status === 'invalid' ? 'parked' : 'queued',
    dueAt: clock.now() + waitMs,
    message: typeof why === 'string' ? why : message,
  }
}

/** Leases those of `rows` that still wait and that no other tab holds; what the database does not have is sent all the same. */
const leaseAgain = async (desk: Mending, rows: StoredRow[]): Promise<StoredRow[]> => {
  const work = desk.transact(
    rows.map(row => row.id),
    async (book, here) => {
      const mine = here.flatMap(row => (row && row.dueAt !== null && book.isFree(row.id) ? row : []))
      for (const { id } of mine) book.lease(id)
      return mine
    },
  )
  const leased = await work.catch(() => [])
  return rows.flatMap(row => leased.find(({ id }) => id === row.id) ?? (desk.copyOf(row)?.isApart ? row : []))
}

/** Halves a batch that was refused as a whole until the refused record stands alone. */
const bisect = async (desk: Mending, rows: StoredRow[]): Promise<boolean> => {
  const middle = Math.ceil(rows.length / 2)
  for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
    const still = await leaseAgain(desk, half)
    if (still.length && !(await desk.send(still))) return false // the other half waits for the end of its lease
  }
  return true
}

/** Tells whoever asked what became of each record. */
const report = (desk: Mending, rows: StoredRow[], ends: End[]): void => {
  for (const [index, row] of rows.entries()) {
    const { is, dueAt, message } = ends[index] as End
    const copy = desk.copyOf(row)
    if (is !== 'queued') desk.end(row, is, message)
    // It found no room, and its one direct attempt is over.
    else if (copy?.state === 'refused') desk.copies.delete(row.id)
    else if (copy) {
      copy.row = { ...copy.row, dueAt }
      // Whoever tried again meanwhile waits for word.
      if (copy.isAsked && copy.state) copy.onState(copy.state)
      copy.isAsked = false
    }
  }
}

/** What became of `rows` by a reply that was not plainly good. Resolves to whether the endpoint takes records; never rejects. */
export const settle = async (
  desk: Mending,
  rows: StoredRow[],
  reply: Reply,
  receipt: SeenReceipt | undefined,
  owner: string,
): Promise<boolean> => {
  const { clock, endpoint } = desk.config
  const { now, random } = clock
  let said = verdict(reply, readReply(reply, endpoint.ack, receipt), now())
  if (said.is === 'bisect' && rows.length > 1) return bisect(desk, rows)
  const ends = rows.map(row => endOf(desk, row, said, receipt))
  const progress = ends.some(end => end.is !== 'queued')
  if (receipt && !progress) said = { ...said, is: 'transient' }
  desk.isGone ||= said.is === 'gone'
  desk.toldUntil = said.waitMs ? now() + said.waitMs : 0
  report(desk, rows, ends)
  const write = (book: Book, old: StoredRow, index: number) => {
    const { is, dueAt, message } = ends[index] as End
    const { leases } = book.ledger
    if (is !== 'queued') finish(book, is, old, old, message)
    // Only the owner of a lease gives it back.
    else if ((leases[old.id]?.owner ?? owner) === owner) {
      delete leases[old.id]
      // What failed alone goes behind the others: it may be what makes the endpoint fail.
      if (dueAt > book.now || !rows[1])
        book.write({ ...old, dueAt: Math.max(dueAt, old.dueAt ?? 0), attempts: old.attempts + 1, lastError: message }, old)
    }
  }
  await desk.conclude(desk, rows, write, health => noteVerdict(health, said, progress, now(), random))
  const { is, message } = said
  const code = (is === 'suspect' ? desk.health.repeats === 3 : is === 'config' || is === 'gone') && (`endpoint-${is}` as ErrorCode)
  // Nobody waits for an impression; what an answer meets is said.
  if (code && rows.some(({ pile }) => pile !== 'impression'))
    desk.emit('error', { code, message: `the endpoint answers ${message}; answers are kept` })
  if (!progress) desk.say('queued')
  desk.wakeIn(0)
  return progress
}
