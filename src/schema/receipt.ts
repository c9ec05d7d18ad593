import { array, custom, object, optional, string } from 'zod/mini'
import type { Receipt, ReceiptResult } from './wire.js'

const anything = optional(custom<unknown>())
const schema = object({
  results: array(object({ id: string(), status: string(), revision: anything, retryAfter: anything, message: anything })),
  suppress: anything,
})

const numberOf = (value: unknown) => (Number.isFinite(value) ? (value as number) : undefined)
const isText = (value: unknown) => typeof value === 'string'
const isKnown = (status: string): status is ReceiptResult['status'] => /^(accepted|duplicate|invalid|retry)$/.test(status)

/**
 * Reads a reply's text as a receipt; `undefined` when it is none. A result with a status of a later release counts as not listed,
 * and an optional field of a wrong type as not given: neither may turn a receipt into none, which would deliver the whole batch.
 */
export const parseReceipt = (text: string): Receipt | undefined => {
  try {
    const receipt = schema.safeParse(JSON.parse(text)).data
    return (
      receipt && {
        results: receipt.results.flatMap(({ id, status, revision, retryAfter, message }) =>
          isKnown(status)
            ? [
                {
                  id,
                  status,
                  revision: numberOf(revision),
                  retryAfter: numberOf(retryAfter),
                  message: isText(message) ? message : undefined,
                },
              ]
            : [],
        ),
        suppress: Array.isArray(receipt.suppress) ? receipt.suppress.filter(isText) : undefined,
      }
    )
  } catch {
    // Not JSON.
  }
}
