import { type InvalidItem, parseBatch } from '../schema/batch.js'
import { maskText } from '../schema/maskText.js'
import type { Batch, Impression, Receipt, ReceiptResult, WireResponse } from '../schema/wire.js'
import { corsHeaders, preflightHeaders } from './cors.js'
import { createLimits, type LimitOptions } from './limits.js'
import { readJson } from './readJson.js'
import type { SaveStatus, Store } from './store.js'

export { type InvalidItem, type ParsedBatch, parseBatch } from '../schema/batch.js'
export type { BatchIssue } from '../schema/batchIssue.js'
export type { Batch, Client, Impression, Receipt, ReceiptResult, WireResponse } from '../schema/wire.js'
export { wireJsonSchemas } from '../schema/wireJsonSchemas.js'
export { type PGliteLike, pgliteSql } from './pgliteSql.js'
export { type PoolLike, pgSql } from './pgSql.js'
export type { Queries, Sql } from './sql.js'
export { createStore, type ListOptions, type SaveStatus, type Store, type StoredResponse } from './store.js'
export { toNodeListener } from './toNodeListener.js'

/** What the server knows of a client beside its request. */
export interface ClientInfo {
  /** Address at the other end of the connection; a proxy's, when there is one. */
  remoteAddress?: string | undefined
}

export type Handler = (request: Request, client?: ClientInfo) => Promise<Response>

/** What was new in a batch; re-sent answers are not in it. */
export interface Stored {
  project: string
  responses: WireResponse[]
  impressions: Impression[]
  receivedAt: Date
}

export interface CollectorOptions {
  store: Pick<Store, 'saveResponses' | 'saveImpressions'>
  /** Origins that may write, such as `https://shop.example`. Keeps strangers' pages out, proves nothing. @defaultValue `['*']` */
  allowedOrigins?: string[]
  /** @defaultValue `65536` */
  maxBodyBytes?: number
  /** Names a client for rate limiting, such as its address. Without it nobody is limited. */
  clientKey?: (request: Request, client: ClientInfo) => string
  /** How much one client may send. @defaultValue 60 requests at once, one more each second */
  limits?: Omit<LimitOptions, 'now'>
  /** Prompts that no visitor should be shown again. */
  suppress?: string[]
  /** Seconds after which an item is sent again that could not be stored. @defaultValue `30` */
  retryAfter?: number
  /**
   * E-mail addresses, card numbers, phone numbers and Vietnamese ID numbers in comments become `•` before they are stored or handed to
   * `onStored`, whatever the device did. @defaultValue `true`
   */
  mask?: boolean
  /** Called after the answers are safe. What it throws is ignored: the receipt must not depend on it. */
  onStored?: (stored: Stored) => void
  /** Milliseconds since the epoch. @defaultValue `Date.now` */
  now?: () => number
}

/** The reference collector: a handler for one URL, on any server that speaks `Request` and `Response`. */
export function createCollector(options: CollectorOptions): Handler {
  const { allowedOrigins, maxBodyBytes = 65_536, clientKey, now = Date.now } = options
  const limits = createLimits({ ...options.limits, now })
  return async (request, client = {}) => {
    const cors = corsHeaders(request, allowedOrigins)
    if (!cors) return problem(403, 'this origin may not send answers here', { vary: 'Origin' })
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { ...cors, ...preflightHeaders } })
    if (request.method !== 'POST') return problem(405, `method is ${request.method}; expected POST`, { ...cors, allow: 'POST, OPTIONS' })
    const waitSeconds = clientKey ? limits.take(clientKey(request, client)) : 0
    if (waitSeconds > 0) return problem(429, 'too many requests from this client', { ...cors, 'retry-after': String(waitSeconds) })

    const body = await readJson(request, maxBodyBytes)
    if (!body.ok) return problem(body.status, body.detail, cors)
    const parsed = parseBatch(body.value)
    if (!parsed.ok) return problem(422, parsed.issues[0]?.message ?? 'not a batch', cors, { errors: parsed.issues })
    const results = [...(await save(options, parsed.batch, new Date(now()))), ...parsed.invalid.map(invalidResult)]
    const receipt: Receipt = options.suppress?.length ? { results, suppress: options.suppress } : { results }
    return json(200, 'application/json', receipt, cors)
  }
}

async function save(options: CollectorOptions, batch: Batch, receivedAt: Date): Promise<ReceiptResult[]> {
  const { store, onStored, retryAfter = 30, mask = true } = options
  const { project, impressions } = batch
  const responses = mask ? batch.responses.map(each => ({ ...each, comment: each.comment && maskText(each.comment) })) : batch.responses
  const answers = await orRetry(responses, () => store.saveResponses(project, responses, receivedAt))
  const sights = await orRetry(impressions, () => store.saveImpressions(project, impressions, receivedAt))
  const accepted = <T>(items: T[], statuses: SaveStatus[]) => items.filter((_, index) => statuses[index] === 'accepted')
  const stored = { project, receivedAt, responses: accepted(responses, answers), impressions: accepted(impressions, sights) }
  try {
    if (stored.responses.length + stored.impressions.length > 0) onStored?.(stored)
  } catch {
    // The answers are stored; the sender must hear that, whatever the listener does.
  }
  const verdict = (status: SaveStatus = 'retry') => (status === 'retry' ? { status, retryAfter } : { status })
  return [
    ...responses.map(({ id, revision }, index) => ({ id, revision, ...verdict(answers[index]) })),
    ...impressions.map(({ id }, index) => ({ id, ...verdict(sights[index]) })),
  ]
}

async function orRetry(items: unknown[], saving: () => Promise<SaveStatus[]>): Promise<SaveStatus[]> {
  try {
    return await saving()
  } catch {
    return items.map(() => 'retry')
  }
}

function invalidResult({ id, revision, message }: InvalidItem): ReceiptResult {
  return { id, ...(revision !== undefined && { revision }), status: 'invalid', message }
}

const titles = {
  400: 'Bad Request',
  403: 'Forbidden',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
}

/** An error as RFC 9457 wants it. */
function problem(status: keyof typeof titles, detail: string, headers: Record<string, string>, extra = {}): Response {
  return json(status, 'application/problem+json', { title: titles[status], status, detail, ...extra }, headers)
}

function json(status: number, type: string, body: unknown, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
}
