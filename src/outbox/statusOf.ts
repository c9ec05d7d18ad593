import type { Status } from '../options.js'
import type { Copy } from './desk.js'
import type { Mending } from './mending.js'

/** What the ledger counts, put right by what only this page knows; all of it is this page's while the database is down. */
export const statusOf = async (desk: Mending): Promise<Status> => {
  const { copies, config, carried } = desk
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
