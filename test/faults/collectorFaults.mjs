import { itemsOf } from './collectorJournal.mjs'

/**
 * How the scripted collector answers one post. Every kind takes
 * `times` (default 1; ignored by `always`), `when` (only bodies that contain this text), `store` (whether the items are kept;
 * by default where the answer says so), `cors: false` (no CORS headers), `headers` and `waitMs` (before the answer).
 *
 * @typedef {object} Common
 * @property {number} [times]
 * @property {string} [when]
 * @property {boolean} [store]
 * @property {boolean} [cors]
 * @property {Record<string, string>} [headers]
 * @property {number} [waitMs]
 *
 * @typedef {Common & (
 *   | { kind: 'ok' }
 *   | { kind: 'status', status: number, body?: string }
 *   | { kind: 'html' }
 *   | { kind: 'redirect', to?: string }
 *   | { kind: 'hang' }
 *   | { kind: 'closeBefore' }
 *   | { kind: 'closeAfter' }
 *   | { kind: 'slow', ms: number }
 *   | { kind: 'cut' }
 *   | { kind: 'empty' }
 *   | { kind: 'text' }
 *   | { kind: 'json', value: unknown }
 *   | { kind: 'receipt', statuses?: Record<string, 'accepted' | 'duplicate' | 'invalid' | 'retry'>, all?: 'accepted' | 'duplicate' | 'invalid' | 'retry', omit?: number, retryAfter?: number, suppress?: string[] }
 *   | { kind: 'badReceipt' }
 *   | { kind: 'huge', bytes?: number }
 *   | { kind: 'wrongType' }
 * )} Fault
 */

const kinds = [
  'ok',
  'status',
  'html',
  'redirect',
  'hang',
  'closeBefore',
  'closeAfter',
  'slow',
  'cut',
  'empty',
  'text',
  'json',
  'receipt',
  'badReceipt',
  'huge',
  'wrongType',
]
const keepsItems = ['ok', 'closeAfter', 'slow', 'cut', 'empty', 'text', 'json', 'receipt', 'badReceipt', 'huge', 'wrongType']

/** @param {Fault} fault @returns {Fault} */
export function parseFault(fault) {
  if (!kinds.includes(fault.kind)) throw new Error(`Unknown fault "${fault.kind}"; expected ${kinds.join(', ')}`)
  return { times: 1, ...fault }
}

/** Keeps the items as the fault wants it and writes the receipt for them. */
function receiptFor(body, fault, journal) {
  const keeps = fault.store ?? keepsItems.includes(fault.kind)
  const results = itemsOf(body).map(item => {
    const wanted = fault.statuses?.[item.id] ?? fault.all
    const refused = wanted === 'invalid' || wanted === 'retry'
    const status = keeps && !refused ? journal.store(item) : 'retry'
    return {
      id: item.id,
      revision: item.revision ?? 1,
      status: wanted ?? status,
      ...(wanted === 'retry' && fault.retryAfter && { retryAfter: fault.retryAfter }),
    }
  })
  const listed = fault.omit ? results.slice(fault.omit) : results
  return JSON.stringify({ results: listed, ...(fault.suppress && { suppress: fault.suppress }) })
}

/** Status, content type and body of the kinds that answer in one piece. */
function plainAnswer(fault, receipt) {
  switch (fault.kind) {
    case 'status':
      return [fault.status, 'text/plain', fault.body ?? '']
    case 'html':
      return [200, 'text/html; charset=utf-8', '<!doctype html><title>Sign in to the network</title><h1>Welcome</h1>']
    case 'redirect':
      return [302, 'text/plain', '', { Location: fault.to ?? '/elsewhere' }]
    case 'empty':
      return [204, null, undefined]
    case 'text':
      return [200, 'text/plain', 'ok']
    case 'json':
      return [200, 'application/json', JSON.stringify(fault.value)]
    case 'badReceipt':
      return [200, 'application/json', '{"results":[{"id":7,"status":"perhaps"}]}']
    case 'huge':
      return [200, 'application/json', JSON.stringify({ results: [], filler: 'x'.repeat(fault.bytes ?? 5_000_000) })]
    case 'wrongType':
      return [200, 'text/plain', receipt]
    default:
      return [200, 'application/json', receipt]
  }
}

const wait = ms => new Promise(resolve => setTimeout(resolve, ms))

/** Answers one post as its fault says. */
export async function respond({ request, response, body, fault, journal, cors }) {
  // An item is kept when its body is here; what happens to the answer is another matter.
  const receipt = receiptFor(body, fault, journal)
  if (fault.waitMs) await wait(fault.waitMs)
  if (fault.kind === 'hang') return
  if (fault.kind === 'closeBefore' || fault.kind === 'closeAfter') return request.socket.destroy()
  const [status, type, text, extra] = plainAnswer(fault, receipt)
  const headers = { ...cors, ...(type && { 'Content-Type': type }), ...extra, ...fault.headers }
  if (fault.kind === 'cut') {
    response.writeHead(status, { ...headers, 'Content-Length': text.length + 100 })
    response.write(text.slice(0, text.length / 2))
    return wait(50).then(() => request.socket.destroy())
  }
  response.writeHead(status, headers)
  if (fault.kind === 'slow') {
    response.write(text.slice(0, 1))
    await wait(fault.ms)
    return response.end(text.slice(1))
  }
  return response.end(text)
}
