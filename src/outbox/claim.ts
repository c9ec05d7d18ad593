import type { Health, StoredRow } from '../schema/storedRow.js'
import type { Book } from './book.js'
import type { Mending } from './mending.js'
import { DAY_MS } from './noteVerdict.js'
import { LEASE_MS } from './openBook.js'

const MAX_BATCH_BYTES = 49_152
const MAX_BATCH = 50

/** What one tab may send now; with nothing to send, when to ask again (`Infinity`: nothing waits). */
export interface Claimed {
  rows: StoredRow[]
  wakeAt: number
}

/** Until when nothing may be sent; `force` earns one probe although the endpoint is paused. */
const gateOf = ({ toldUntil, probingUntil, pausedUntil }: Health, force: boolean, isAhead: Book['isAhead']): number =>
  Math.max(...[0, toldUntil, probingUntil, force ? 0 : pausedUntil].map(at => (isAhead(at) ? (at as number) : 0)))

/** As many as may go together. While the endpoint fails, ever smaller batches find the one record that makes it fail. */
const batchOf = ({ config, takeBatch }: Mending, { failures = 0 }: Health, rows: StoredRow[]): StoredRow[] =>
  takeBatch(rows, Math.min(config.endpoint.batchSize, MAX_BATCH) >> Math.min(failures, 6) || 1, MAX_BATCH_BYTES)

/**
 * Leases the oldest due records that fit in one request. Looks from those due at `from` on: what was removed before them lies in the way
 * of every search from the start, which makes a long queue slow.
 */
export const claim = async (desk: Mending, book: Book, force: boolean, from = -Infinity): Promise<Claimed> => {
  const { ledger, now, isAhead } = book
  const { copies, underWay } = desk
  const { health, leases } = ledger
  const due = (from: number, to: number, limit: number) => book.list('due', [1, from], [1, to], limit)
  const gate = gateOf(health, force, isAhead)
  if (gate) return { rows: [], wakeAt: (await due(-Infinity, Infinity, 1)).length ? gate : Infinity }
  // What we leased and are not sending was given up: no verdict came through.
  for (const id in leases)
    if (!isAhead(leases[id]?.until) || (leases[id]?.owner === desk.owner && !underWay.has(copies.get(id)?.row.body ?? '')))
      delete leases[id]
  const held = Object.values(leases).map(({ until }) => until)
  // What the database does not know all of goes by `claimApart`.
  const isElsewhere = ({ id, body }: StoredRow) => !!leases[id] || underWay.has(body) || !!copies.get(id)?.isApart
  const apart = [...copies.values()].filter(({ isApart }) => isApart)
  // A time further ahead than now was written by a wrong clock.
  const found = await due(Math.min(from, now), now, MAX_BATCH + held.length + underWay.size + apart.length)
  // A time further ahead than any pause was written by a wrong clock.
  if (!found.length) found.push(...(await due(now + DAY_MS + 1, Infinity, MAX_BATCH)))
  const free: StoredRow[] = []
  for (const raw of found) {
    const row = book.parse(raw)
    if (row && !isElsewhere(row)) free.push(row)
    // A row of our layout that cannot be read is kept for somebody who can, and must not stand before the others.
    if (!row) {
      book.put({ ...(raw as StoredRow), dueAt: null } as StoredRow)
      held.push(now)
    }
  }
  const rows = batchOf(desk, health, free)
  // Nothing from there on: perhaps something was left before.
  if (!rows[0] && from > -Infinity) return claim(desk, book, force)
  for (const { id } of rows) book.lease(id)
  if (rows[0] && health.failures) health.probingUntil = now + LEASE_MS
  const [next] = rows[0] ? [] : await due(now + 1, Infinity, 1)
  return { rows, wakeAt: Math.min(book.parse(next)?.dueAt ?? Infinity, ...held) }
}

/** The same for what the database does not have. */
export const claimApart = (desk: Mending, force: boolean): Claimed => {
  const now = desk.config.clock.now()
  const isAhead: Book['isAhead'] = (at = 0) => at > now && at <= now + DAY_MS
  const gate = gateOf(desk.health, force, isAhead)
  const due = [...desk.copies.values()].flatMap(({ isApart, state, end, row }) =>
    isApart && state && !end && !desk.underWay.has(row.body) && !isAhead(row.dueAt ?? 0) ? row : [],
  )
  due.sort((one, other) => (one.dueAt as number) - (other.dueAt as number))
  return { rows: gate ? [] : batchOf(desk, desk.health, due), wakeAt: due.length ? gate : Infinity }
}
