import type { Status } from '../options.js'
import type { Account, Copy, Desk } from './desk.js'

/** What the ledger counts, put right by what only this page knows; all of it is this page's while the database is down. */
const statusOf = async (desk: Desk, carried: Status): Promise<Status> => {
  const { copies, config } = desk
  const answers = [...copies.values()].filter(({ state, row }) => state && row.pile !== 'impression')
  const apart = answers.filter(({ isApart }) => isApart)
  const status = { ...carried }
  const age = (since: number) => {
    status.oldestMs = Math.max(status.oldestMs, config.clock.now() - since)
  }
  const count = ({ row, end }: Copy, was?: keyof Status) => {
    if (was) status[was]--
    status[end ?? was ?? 'queued']++
    if (!end) age(row.createdAt)
  }
  const look = desk.transact(
    apart.map(({ row }) => row.id),
    async ({ ledger, parse, list, endOf }, here) => {
      const oldest = await Promise.all(['response', 'draft'].map(pile => list('pile', [1, pile, -Infinity], [1, pile, Infinity], 1)))
      return { ledger, here, endOf, oldest: oldest.map(([raw]) => parse(raw)) }
    },
    'look',
  )
  const seen = await look.catch(() => undefined)
  if (!seen) {
    for (const copy of answers) count(copy)
    return status
  }
  const { ledger, here, endOf, oldest } = seen
  for (const name in status) status[name as keyof Status] += ledger[name as 'queued'] ?? 0
  for (const row of oldest) if (row && !copies.get(row.id)?.end) age(row.createdAt)
  for (const [index, copy] of apart.entries()) {
    const row = here[index]
    count(copy, row ? (row.pile === 'parked' ? 'parked' : 'queued') : endOf(copy.row.id)[0])
  }
  return status
}

const erase = async (desk: Desk, carried: Status, ids: string[]): Promise<void> => {
  const copies = ids.flatMap(id => desk.copies.get(id) ?? [])
  for (const id of ids) desk.copies.delete(id)
  const work = desk.transact(ids, async (book, found) => {
    const rows = found.flatMap(row => row ?? [])
    for (const row of rows) book.write(row, row, 'erased')
    return rows
  })
  const known = await work.catch(() => []) // what the database does not have is only here
  for (const { row, isApart } of copies) if (isApart && !known.some(({ id }) => id === row.id)) carried.erased++
}

/** The part that loads when a host asks how answers stand, or erases some. */
export const createAccount = (desk: Desk, carried: Status): Account => ({
  status: () => statusOf(desk, carried),
  erase: ids => erase(desk, carried, ids),
})
