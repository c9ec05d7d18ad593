import { type Column, type Outcome, parseStoredLedger, parseStoredRow, type StoredRow } from '../schema/storedRow.js'
import type { Book, Found, Reach } from './book.js'
import type { Desk } from './desk.js'
import type { Rows } from './responseStore.js'

/** Request timeout and 15 s. */
export const LEASE_MS = 45_000
const DAY_MS = 86_400_000
const MAX_RESPONSE_BYTES = 32_768
const MAX_BYTES = 2_097_152
const MAX_RECORDS = 1_000
const MAX_ENDED = 500

/** Each by a request of its own: one page rarely has more than one. */
const oneByOne = (rows: Rows): Reach => ({
  read: ids => Promise.all(ids.map(async id => parseStoredRow((await rows.list('id', id, id, 1))[0]))),
  remove: gone => {
    for (const id of gone) rows.remove(id, id)
  },
})

/**
 * Makes `work` on a book into work for a store: counters, leases and health change in the same transaction as what they are about.
 * With `isLook` nothing that it writes is kept.
 */
export const openBook =
  <T>(desk: Desk, ids: string[], work: (book: Book, found: Found) => Promise<T>, isLook?: boolean) =>
  async (stored: Rows): Promise<T> => {
    // A full disk can be read although it takes not even a lease.
    const rows = isLook ? { ...stored, put() {}, remove() {} } : stored
    const { owner, config } = desk
    const now = config.clock.now()
    const key = `#${config.endpoint.key}`
    const { read, remove } = (desk.reach ?? oneByOne)(rows)
    // Both at once: what is waited for here, a visitor waits for.
    const [[raw], found] = await Promise.all([rows.list('id', key, key, 1), read(ids)])
    const ledger = parseStoredLedger(raw)
    const { leases, health } = ledger
    const isAhead = (at = 0) => at > now && at <= now + DAY_MS
    const lineOf = (id: string) => ledger.ended.find(line => line.startsWith(`${id} `)) ?? ''
    const count = (column: Column, by: number) => {
      ledger[column] = (+(ledger[column] as number) || 0) + by
    }
    const gone: string[] = []
    desk.toldUntil = isAhead(health.toldUntil) ? (health.toldUntil as number) : 0
    const result = await work(
      {
        ...rows,
        ledger,
        now,
        parse: parseStoredRow,
        read,
        isAhead,
        endOf: id => lineOf(id).split(' ').slice(1) as [],
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
            const line = old ? '' : lineOf(id)
            const was = old ? (old.pile === 'parked' ? 'parked' : 'queued') : (line.split(' ')[1] as Outcome | undefined)
            count(was ?? 'submitted', was ? -1 : 1)
            count(outcome ?? (pile === 'parked' ? pile : 'queued'), 1)
            if (line) ledger.ended = ledger.ended.filter(other => other !== line)
            if (outcome) ledger.ended.push(`${id} ${outcome} ${revision} ${now}`)
          }
          count('records', +!outcome - +!!old)
          count('bytes', (outcome ? 0 : bytes) - (old?.bytes ?? 0))
          delete leases[id]
          if (outcome) gone.push(id)
          else rows.put({ ...row, createdAt: (old ?? row).createdAt } as StoredRow)
        },
      },
      found,
    )
    remove(gone)
    rows.put({ ...ledger, ended: ledger.ended.slice(-MAX_ENDED), id: key } as { id: string })
    return result
  }
