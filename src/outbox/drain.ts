import { type Claimed, claim } from './claim.js'
import { type Desk, inBoth, inStore } from './desk.js'
import { LEASE_MS } from './lease.js'
import { send } from './send.js'
import { tidy } from './tidy.js'

const DAY_MS = 86_400_000
const PROBE_MS = 60_000

const expire = async (desk: Desk): Promise<void> => {
  const { clock, endpoint, tabId } = desk.config
  const expired = await inBoth(desk, book => tidy(book, tabId, clock.now(), desk.serverAt, endpoint.maxAgeDays * DAY_MS))
  for (const { id, body } of expired.flat()) {
    desk.copies.delete(id)
    desk.emit('rejected', { id, body, message: `no verdict in ${endpoint.maxAgeDays} days` })
  }
}

const claimNext = async (desk: Desk, force: boolean): Promise<Claimed> => {
  const { clock, endpoint } = desk.config
  let wakeAt = Infinity
  let isDown = false
  for (const store of [desk.database, desk.memory])
    try {
      const claimed = await inStore(desk, store, book => claim(book, desk.owner, clock.now(), endpoint.batchSize, force))
      if (claimed.rows.length) return claimed
      wakeAt = Math.min(wakeAt, claimed.wakeAt)
    } catch {
      isDown = true
    }
  // What only this page holds, or cannot reach, makes it look for the database again.
  if ([...desk.copies.values()].some(copy => isDown || copy.state === 'unsaved')) wakeAt = Math.min(wakeAt, clock.now() + PROBE_MS)
  return { rows: [], wakeAt }
}

/** Claims and sends until nothing is due, or until a freeze or an erasure starts a new turn; then plans the next cycle. */
const cycle = async (desk: Desk, force: boolean): Promise<void> => {
  const { owner } = desk
  await expire(desk)
  for (let isForced = force; ; isForced = false) {
    if (owner !== desk.owner || desk.isGone) return
    const { rows, wakeAt } = await claimNext(desk, isForced)
    if (owner !== desk.owner) return
    if (!rows.length) return desk.wakeIn(wakeAt - desk.config.clock.now())
    await send(desk, rows)
  }
}

/**
 * One drain cycle. In the background it runs in one tab at a time where locks work; a tab that finds the lock taken twice in a
 * row goes ahead on leases alone, for the holder may be frozen.
 */
export const drain = async (desk: Desk, force: boolean): Promise<void> => {
  const { lock } = desk.config
  if (!lock || force || desk.isLockedOut) {
    desk.isLockedOut = false
    return cycle(desk, force)
  }
  let running: Promise<void> | undefined
  const left = new Promise<void>(resolve => {
    desk.letGo = resolve
  })
  const work = () => {
    running = cycle(desk, force)
    return Promise.race([running, left])
  }
  desk.isLockedOut = !(await lock(work))
  if (desk.isLockedOut) desk.wakeIn(LEASE_MS)
  await running
}
