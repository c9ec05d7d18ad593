import { type Column, parseStoredLedger, parseStoredRow } from '../schema/storedRow.js'
import type { Book } from './book.js'
import type { Desk } from './desk.js'
import type { Rows } from './responseStore.js'

/** Request timeout and 15 s. */
export const LEASE_MS = 45_000
const DAY_MS = 86_400_000
const MAX_RESPONSE_BYTES = 32_768
const MAX_BYTES = 2_097_152
const MAX_RECORDS = 1_000
const MAX_ENDED = 500

/**
 * Makes `work` on a book into work for a store: counters, leases and health change in the same transaction as what they are about.
 * With `isLook` nothing that it writes is kept.
 */
export const openBook =
  <T>(desk: Desk, work: (book: Book) => Promise<T>, isLook?: boolean) =>
  async (stored: Rows): Promise<T> => {
    // A full disk can be read although it takes not even a lease.
    const rows = isLook ? { ...stored, put() {}, remove() {} } : stored
    const { owner, config } = desk
    const now = config.clock.now()
    const key = `#${config.endpoint.key}`
    const ledger = parseStoredLedger(await rows.get(key))
    const { leases, ended, health } = ledger
    const isAhead = (at = 0) => at > now && at <= now + DAY_MS
    const count = (column: Column, by: number) => {
      ledger[column] = (+(ledger[column] as number) || 0) + by
    }
    desk.toldUntil = isAhead(health.toldUntil) ? (health.toldUntil as number) : 0
    const result = await work({
      ...rows,
      ledger,
      now,
      parse: parseStoredRow,
      read: async ids => (await Promise.all(ids.map(rows.get))).map(parseStoredRow),
      isAhead,
      isFree: id => !isAhead(leases[id]?.until) || leases[id]?.owner === owner,
      lease(id) {
        leases[id] = { owner, until: now + LEASE_MS }
      },
      hasRoom: ({ bytes }, old) =>
        bytes <= MAX_RESPONSE_BYTES &&
        (ledger.records ?? 0) + +!old <= MAX_RECORDS &&
        (ledger.bytes ?? 0) + bytes - (old?.bytes ?? 0) <= MAX_BYTES,
      write(row, old, outcome) {
        const { id, revision, pile, bytes } = row
        if (pile !== 'impression') {
          const was = old ? (old.pile === 'parked' ? 'parked' : 'queued') : ended[id]?.outcome
          count(was ?? 'submitted', was ? -1 : 1)
          count(outcome ?? (pile === 'parked' ? pile : 'queued'), 1)
          delete ended[id]
          if (outcome) ended[id] = { outcome, revision, at: now }
          const [oldest = '', ...others] = Object.keys(ended)
          if (others.length >= MAX_ENDED) delete ended[oldest]
        }
        count('records', +!outcome - +!!old)
        count('bytes', (outcome ? 0 : bytes) - (old?.bytes ?? 0))
        delete leases[id]
        if (outcome) rows.remove(id)
        else rows.put(row)
      },
    })
    rows.put({ ...ledger, id: key } as { id: string })
    return result
  }
