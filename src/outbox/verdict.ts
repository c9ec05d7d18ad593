import type { Reply } from './postBatch.js'
import type { Reading } from './readReply.js'

/**
 * What a reply says about the whole batch. `bisect`: something in it is refused or it is too large; `suspect`: the reply
 * does not come from a collector; `config`: the endpoint refuses this page; `busy`: it works on this batch already.
 */
export type Verdict = {
  is: 'receipt' | 'delivered' | 'unknown' | 'suspect' | 'bisect' | 'config' | 'transient' | 'busy' | 'gone' | 'wait'
  /** With `wait`: how long the endpoint asks everyone to wait. */
  waitMs?: number
  message: string
}

const DAY_MS = 86_400_000

/** 1 s to 24 h. */
export const clampWait = (ms: number): number => Math.min(Math.max(ms, 1_000), DAY_MS)

/** Retry-After as milliseconds, from seconds or an HTTP date; 0 for nonsense. */
const retryAfterMs = ({ headerOf }: Reply, nowMs: number): number => {
  const retryAfter = headerOf('retry-after')
  const ms = / GMT$/.test(retryAfter)
    ? Date.parse(retryAfter) - (Date.parse(headerOf('date')) || nowMs)
    : /^\d+$/.test(retryAfter)
      ? +retryAfter * 1_000
      : NaN
  return clampWait(ms) || 0
}

const NAMES: { [status: number]: Verdict['is'] } = {
  400: 'bisect',
  408: 'transient',
  409: 'busy',
  410: 'gone',
  413: 'bisect',
  422: 'bisect',
  425: 'transient',
  429: 'transient',
  501: 'config',
}

/** The table of `docs/delivery.md`, row by row. */
export const verdict = (reply: Reply, is: Reading, nowMs: number): Verdict => {
  const { status, text } = reply
  if (!status) return { is: 'unknown', message: text }
  const message = `${status}`
  if (is === 'page' || is === 'bare')
    return { is: 'suspect', message: `${status} ${is === 'page' ? 'with a web page' : 'without a receipt'}` }
  if (is !== 'other') return { is, message }
  const waitMs = status === 429 || status === 503 ? retryAfterMs(reply, nowMs) : 0
  if (waitMs) return { is: 'wait', waitMs, message }
  return { is: NAMES[status] ?? (status < 400 ? 'suspect' : status < 500 ? 'config' : 'transient'), message }
}
