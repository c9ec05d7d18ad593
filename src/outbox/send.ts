import type { ErrorCode } from '../errors.js'
import type { StoredRow } from '../schema/storedRow.js'
import { batchBody } from './batchBody.js'
import { copyOf, type Desk, inBoth, inStore, leaseAll, tell } from './desk.js'
import { tombstone } from './ledger.js'
import { merge } from './merge.js'
import { type End, endOf, settle } from './settle.js'
import { halves } from './takeBatch.js'
import { type Verdict, verdict } from './verdict.js'

/** The document shares 64 KiB of keepalive with its host; we take a quarter. */
export const KEEPALIVE_BYTES = 16_384

const report = (desk: Desk, rows: StoredRow[], ends: End[]): void => {
  for (const [index, row] of rows.entries()) {
    const { is, message } = ends[index] as End
    const copy = copyOf(desk, row)
    if (is === 'queued') {
      if (copy && row.outcome) desk.copies.delete(row.id) // it found no room, and its one direct attempt is over
      continue
    }
    if (is === 'delivered') copy && tell(desk, copy, 'delivered')
    else if (copy) tell(desk, copy, copy.state === 'stored' ? 'stored' : 'refused', true)
    if (row.pile !== 'impression') desk.emit(is === 'delivered' ? is : 'rejected', { id: row.id, body: row.body, message })
  }
}

const complain = (desk: Desk, { is, message }: Verdict, repeats: number[]): void => {
  const codes: { [is in Verdict['is']]?: ErrorCode } = { config: 'endpoint-config', gone: 'endpoint-gone' }
  const code = is === 'suspect' && repeats.includes(3) ? 'endpoint-suspect' : codes[is]
  if (code) desk.emit('error', { code, message: `the endpoint answers ${message}; answers are kept` })
}

/** Halves a batch that was refused as a whole until the refused record stands alone. */
const bisect = async (desk: Desk, rows: StoredRow[]): Promise<boolean> => {
  for (const half of halves(rows)) {
    const still = await leaseAll(
      desk,
      half.map(row => row.id),
    )
    if (still.length && !(await send(desk, still))) return false // the other half waits for the end of its lease
  }
  return true
}

/** Sends `rows` in one request and writes down what became of each. Resolves to whether the endpoint takes records; never rejects. */
export const send = async (desk: Desk, rows: StoredRow[], keepalive = false): Promise<boolean> => {
  const { config, epoch, owner } = desk
  const { clock, endpoint } = config
  const copies = rows.flatMap(row => copyOf(desk, row) ?? [])
  for (const copy of copies) copy.isBusy = copy.isTried = true
  const body = batchBody(rows, config.envelope(), config.newId(), clock.now())
  const reply = await config.post({
    url: endpoint.url,
    body,
    sendAs: endpoint.sendAs,
    keepalive: keepalive && body.length <= KEEPALIVE_BYTES,
  })
  for (const copy of copies) copy.isBusy = false
  if (epoch !== desk.epoch) return false
  const now = clock.now()
  desk.serverAt = Date.parse(reply.date) || desk.serverAt
  let said = verdict(reply, endpoint.ack, now)
  if (said.is === 'bisect' && rows.length > 1) return bisect(desk, rows)
  const ends = rows.map(row => endOf(row, said, now, clock.random))
  if (said.is === 'receipt' && ends.every(end => end.is === 'queued')) said = { ...said, is: 'transient' }
  desk.isGone ||= said.is === 'gone'
  desk.toldUntil = said.waitMs ? now + said.waitMs : 0
  report(desk, rows, ends)
  if (said.receipt?.suppress) config.onSuppress(said.receipt.suppress)
  const found = new Set<string>()
  const sent = { rows, ends, verdict: said, owner }
  complain(desk, said, await inBoth(desk, book => settle(book, sent, now, clock.random, found)))
  // Delivered before it was stored, or the database broke meanwhile: remember it until that can be told.
  const homeless = rows.filter((row, index) => ends[index]?.is === 'delivered' && !found.has(row.id))
  if (homeless.length && epoch === desk.epoch)
    await inStore(desk, desk.memory, book =>
      merge(
        book,
        homeless.flatMap(row => tombstone(row, 'delivered', now) ?? []),
      ),
    )
  desk.wakeIn(0)
  return ends.some(end => end.is !== 'queued')
}
