import { type Claimed, claim, claimApart } from './claim.js'
import { PROBE_MS } from './guardStore.js'
import { heal } from './heal.js'
import type { Mending } from './mending.js'
import { DAY_MS } from './noteVerdict.js'
import { LEASE_MS } from './openBook.js'
import { tidy } from './tidy.js'

/**
 * A full disk takes not even a lease, but it can be read: this page sends what waits there as if it were its own, and writes down what
 * became of it when there is room.
 */
const adopt = async (desk: Mending, force: boolean): Promise<void> => {
  const { epoch, copies } = desk
  const { rows } = await desk.transact([], book => claim(desk, book, force), 'look')
  // Erased, or put in anew, meanwhile.
  for (const row of epoch === desk.epoch ? rows : [])
    if (!copies.has(row.id)) copies.set(row.id, { row, onState() {}, state: 'stored', isApart: true })
}

/** The next records to send. What is too old ends before; in the background once a minute. */
const claimNext = async (desk: Mending, force: boolean): Promise<Claimed> => {
  const { clock, tabId, endpoint } = desk.config
  const { maxAgeDays } = endpoint
  const isTidy = !force && clock.elapsed() - desk.tidiedAt < PROBE_MS
  let wakeAt = Infinity
  try {
    const { expired, ...claimed } = await desk.transact([], async book => {
      const expired = isTidy ? [] : await tidy(book, tabId, Date.parse(desk.date) || 0, maxAgeDays * DAY_MS)
      return { ...(await claim(desk, book, force)), expired }
    })
    if (!isTidy) desk.tidiedAt = clock.elapsed()
    for (const { id, body } of expired) {
      desk.copies.delete(id)
      desk.emit('rejected', { id, body, message: `no verdict in ${maxAgeDays} days` })
    }
    if (claimed.rows[0]) return claimed
    wakeAt = claimed.wakeAt
  } catch (error) {
    // What it cannot reach, this page keeps alive itself; where the page went, it says nothing of what lies there.
    if (desk.config.store.gate !== 'shut') for (const copy of desk.copies.values()) copy.isApart ||= !!copy.state
    if ((error as Error)?.name === 'QuotaExceededError') await adopt(desk, force).catch(() => {}) // it cannot be read, either
  }
  const apart = claimApart(desk, force)
  if ([...desk.copies.values()].some(copy => copy.isApart)) wakeAt = Math.min(wakeAt, clock.now() + PROBE_MS)
  return { rows: apart.rows, wakeAt: Math.min(wakeAt, apart.wakeAt) }
}

/** Claims and sends until nothing is due, or until a freeze or an erasure starts a new turn; then plans the next cycle. */
const cycle = async (desk: Mending, force: boolean): Promise<void> => {
  const { owner } = desk
  await heal(desk)
  for (let next: Claimed | undefined; ; force = false) {
    if (owner !== desk.owner || desk.isGone) return
    const { rows, wakeAt } = next?.rows[0] ? next : await claimNext(desk, force)
    if (owner !== desk.owner) return
    // Another tab may have left something and gone without a word.
    if (!rows[0]) return desk.wakeIn(Math.min(wakeAt - desk.config.clock.now(), PROBE_MS))
    next = undefined
    // What comes next is leased in the transaction that ends these: one instead of two.
    await desk.send(rows, false, async book => {
      next = book && owner === desk.owner ? await claim(desk, book, false, rows.at(-1)?.dueAt as number) : undefined
    })
  }
}

/**
 * One drain cycle. In the background it runs in one tab at a time where locks work; a tab that finds the lock taken twice in a
 * row goes ahead on leases alone, for the holder may be frozen. Economy only: leases keep tabs apart.
 */
export const drain = async (desk: Mending, force: boolean): Promise<void> => {
  const { locks, name } = desk.config
  let running: Promise<void> | undefined
  const run = () => (running ??= cycle(desk, force))
  if (!locks || force || desk.isLockedOut) {
    desk.isLockedOut = false
    return run()
  }
  // Held for one cycle, never for the life of a tab.
  const left = new Promise<void>(resolve => {
    desk.letGo = resolve
  })
  // Where locks are refused, leases alone do.
  const request = async () => locks.request(name, { ifAvailable: true }, lock => lock && Promise.race([run(), left]))
  await request().catch(run)
  desk.isLockedOut = !running
  if (!running) desk.wakeIn(LEASE_MS)
  await running
}
