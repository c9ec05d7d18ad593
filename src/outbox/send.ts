import { parseReceipt } from '../schema/receipt.js'
import type { StoredRow } from '../schema/storedRow.js'
import { batchBody } from './batchBody.js'
import type { Also, Desk } from './desk.js'

/** The document shares 64 KiB of keepalive with its host; we take a quarter. */
export const KEEPALIVE_BYTES = 16_384

/**
 * Writes down what became of `rows`, each only of the revision that was sent: a newer one stays and is sent. Copies whose end the
 * database could not take are left to the part that mends. `note` gives the endpoint's health after the reply.
 */
export const conclude: Desk['conclude'] = async (desk, rows, write, note, also) => {
  const sent = rows.flatMap(row => desk.copyOf(row) ?? [])
  let isOdd = false
  const work = desk.transact(
    rows.map(row => row.id),
    async (book, found) => {
      const { health } = book.ledger
      book.ledger.health = desk.health = note(health)
      // The endpoint is well again: what others left behind goes too.
      isOdd = !!health.failures && !desk.health.failures
      const here = found.flatMap((old, index) => {
        if (old?.revision !== rows[index]?.revision) return []
        write(book, old as StoredRow, index)
        return (old as StoredRow).id
      })
      await also?.(book)
      return here
    },
  )
  const here = await work.catch((): string[] => {
    also?.()
    desk.health = note(desk.health)
    return []
  })
  for (const copy of sent) {
    const { id } = copy.row
    if (!copy.end || desk.copies.get(id) !== copy) continue
    if (here.includes(id)) desk.copies.delete(id)
    else isOdd = copy.isApart = true
  }
  if (isOdd) void desk.ask('heal')
}

export const send = async (desk: Desk, rows: StoredRow[], keepalive = false, also?: Also): Promise<boolean> => {
  const { config, epoch, owner } = desk
  const { endpoint } = config
  const sent = rows.flatMap(row => desk.copyOf(row) ?? [])
  for (const copy of sent) copy.isTried = true
  for (const row of rows) desk.underWay.add(row.body)
  const body = batchBody(rows, config.envelope(), config.newId(), config.clock.now())
  const reply = await config.post({ ...endpoint, body, keepalive: keepalive && body.length <= KEEPALIVE_BYTES })
  const settled = () => {
    for (const row of rows) desk.underWay.delete(row.body)
  }
  if (epoch !== desk.epoch) {
    settled()
    return false
  }
  desk.date = reply.headerOf('date') || desk.date
  const { status, text } = reply
  const receipt = parseReceipt(text)
  if (receipt?.suppress) config.onSuppress(receipt.suppress)
  // What begins like a web page is looked at more closely by the part that mends.
  const isPlain = endpoint.ack === 'auto' && status > 199 && status < 300 && !/^\s*</.test(text)
  if (receipt ? rows.every(row => /^[ad]/.test(desk.resultOf(row, receipt)?.status as string)) : isPlain) {
    for (const row of rows) desk.end(row, 'delivered')
    await conclude(
      desk,
      rows,
      (book, row) => book.write(row, row, 'delivered'),
      () => ({}),
      also,
    )
    // Not before it is written down: a claim in between would take the rows for given up.
    settled()
    return true
  }
  settled()
  return (await desk.ask('settle', rows, reply, receipt, owner)) ?? false
}
