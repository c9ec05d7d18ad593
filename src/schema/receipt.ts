import type { Receipt, ReceiptResult } from './wire.js'

const isText = (value: unknown) => typeof value === 'string'
const numberOf = (value: unknown) => (Number.isFinite(value) ? (value as number) : undefined)

/**
 * Reads a reply's text as a receipt; `undefined` when it is none. A result with a status of a later release counts as not listed,
 * and an optional field of a wrong type as not given: neither may turn a receipt into none, which would deliver the whole batch.
 * Tested by hand, for every visitor whose answer is sent would pay for a parser.
 */
export const parseReceipt = (text: string): Receipt | undefined => {
  try {
    const { results, suppress } = JSON.parse(text)
    if (!results.every(({ id, status }: Record<string, unknown>) => isText(id) && isText(status))) return
    return {
      results: results
        .filter(({ status }: ReceiptResult) => /^(accepted|duplicate|invalid|retry)$/.test(status))
        .map(({ id, status, revision, retryAfter, message }: ReceiptResult) => ({
          id,
          status,
          revision: numberOf(revision),
          retryAfter: numberOf(retryAfter),
          message: isText(message) ? message : undefined,
        })),
      suppress: Array.isArray(suppress) ? suppress.filter(isText) : undefined,
    }
  } catch {
    // Not JSON, or JSON of another shape.
  }
}
