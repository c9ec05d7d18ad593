import { parseReceipt } from '../schema/receipt.js'
import type { Receipt } from '../schema/wire.js'
import type { Reply } from './postBatch.js'

/**
 * What a reply says about the whole batch. `bisect`: something in it is refused or it is too large; `suspect`: the reply
 * does not come from a collector; `config`: the endpoint refuses this page; `busy`: it works on this batch already.
 */
export type Verdict = {
  is: 'receipt' | 'delivered' | 'unknown' | 'suspect' | 'bisect' | 'config' | 'transient' | 'busy' | 'gone' | 'wait'
  receipt?: Receipt
  /** With `wait`: how long the endpoint asks everyone to wait. */
  waitMs?: number
  message: string
}

const DAY_MS = 86_400_000

/** 1 s to 24 h. */
export const clampWait = (ms: number): number => Math.min(Math.max(ms, 1_000), DAY_MS)

/** Retry-After as milliseconds, from seconds or an HTTP date; `undefined` for nonsense. */
const retryAfterMs = ({ retryAfter, date }: Reply, nowMs: number): number | undefined => {
  const ms = /^\d+$/.test(retryAfter)
    ? +retryAfter * 1_000
    : / GMT$/.test(retryAfter)
      ? Date.parse(retryAfter) - (Date.parse(date) || nowMs)
      : NaN
  return Number.isNaN(ms) ? undefined : clampWait(ms)
}

/** Captive portals and catch-all pages answer 200 with a web page; an `ok` that is merely labelled text/html is none. */
const isHtml = ({ text, contentType }: Reply): boolean =>
  /^\s*</.test(text) && (/html/i.test(contentType) || /<(!doctype html|html|head|body|script|meta)\b/i.test(text))

const nameOf = (status: number): Verdict['is'] => {
  if (status === 400 || status === 413 || status === 422) return 'bisect'
  if (status === 409) return 'busy'
  if (status === 410) return 'gone'
  if (status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501)) return 'transient'
  return status < 400 ? 'suspect' : 'config'
}

/** The table of `docs/delivery.md`, row by row. */
export const verdict = (reply: Reply, ack: 'auto' | 'receipt', nowMs: number): Verdict => {
  const { status, text } = reply
  if (!status) return { is: 'unknown', message: text }
  const receipt = parseReceipt(text)
  if (receipt) return { is: 'receipt', receipt, message: `${status}` }
  if (status >= 200 && status < 300) {
    const html = isHtml(reply)
    if (ack === 'auto' && !html) return { is: 'delivered', message: `${status}` }
    return { is: 'suspect', message: html ? `${status} with a web page` : `${status} without a receipt` }
  }
  const waitMs = status === 429 || status === 503 ? retryAfterMs(reply, nowMs) : undefined
  return waitMs ? { is: 'wait', waitMs, message: `${status}` } : { is: nameOf(status), message: `${status}` }
}
