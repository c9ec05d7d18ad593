import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} LoggedRequest
 * @property {number} at milliseconds since 1970
 * @property {string} method
 * @property {string} url path and query
 * @property {Record<string, string>} headers
 * @property {string} body as it came, byte for byte
 * @property {string | null} fault kind of the answer; `ok` when none was asked for
 */

/**
 * @typedef {object} LedgerRow
 * @property {string} id
 * @property {number} revision the highest that was stored
 * @property {number} attempts how often the id came in a body, stored or not
 * @property {number} stored how often it was stored; more than 1 is a duplicate or a newer revision
 * @property {any} response the stored snapshot of the highest revision; `null` while none is stored
 */

function parseLines(path) {
  if (!path || !existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
}

/** The items of a batch body; none when it is no batch. */
export function itemsOf(body) {
  try {
    const batch = JSON.parse(body)
    return [...(batch.responses ?? []), ...(batch.impressions ?? [])].filter(item => typeof item?.id === 'string')
  } catch {
    return []
  }
}

const isImpression = item => 'outcome' in item

/** @param {string} path @returns {LoggedRequest[]} */
export function readRequests(path) {
  return parseLines(path)
    .filter(line => line.type === 'request')
    .map(({ type, ...entry }) => entry)
}

/**
 * One row per unique id of an answer that was ever seen. Impressions are told or not: nothing depends on them.
 * @param {string} path
 * @returns {Map<string, LedgerRow>}
 */
export function readLedger(path) {
  const rows = new Map()
  const rowOf = id => {
    if (!rows.has(id)) rows.set(id, { id, revision: 0, attempts: 0, stored: 0, response: null })
    return rows.get(id)
  }
  for (const line of parseLines(path)) {
    if (line.type === 'request') for (const item of itemsOf(line.body)) if (!isImpression(item)) rowOf(item.id).attempts += 1
    if (line.type !== 'stored' || isImpression(line.item)) continue
    const row = rowOf(line.item.id)
    row.stored += 1
    const revision = line.item.revision ?? 1
    if (revision > row.revision) Object.assign(row, { revision, response: line.item })
  }
  return rows
}

/** Appends to a file with every step, so that a killed collector still knows what it took. */
export function openJournal(path) {
  const revisions = new Map([...readLedger(path)].map(([id, row]) => [id, row.revision]))
  const append = line => path && appendFileSync(path, `${JSON.stringify(line)}\n`)
  return {
    request: entry => append({ type: 'request', ...entry }),
    /** Stores an item unless that revision or a higher one is here; returns what a receipt says. */
    store(item) {
      const revision = item.revision ?? 1
      if ((revisions.get(item.id) ?? 0) >= revision) return 'duplicate'
      revisions.set(item.id, revision)
      append({ type: 'stored', item })
      return 'accepted'
    },
  }
}
