import type { ReceiptResult } from './wire.js'

/** What was looked at is typed; an optional field of a wrong type counts as not given, where it is used. */
export interface SeenResult extends Pick<ReceiptResult, 'id' | 'status'> {
  revision?: unknown
  retryAfter?: unknown
  message?: unknown
}

/** A receipt as it came. */
export interface SeenReceipt {
  results: SeenResult[]
  suppress?: string[] | undefined
}

const isText = (value: unknown) => typeof value === 'string'

/**
 * Reads a reply's text as a receipt; `undefined` when it is none. A result with a status of a later release counts as not listed,
 * and a wrong optional field changes nothing: neither may turn a receipt into none, which would deliver the whole batch.
 * Tested by hand, for every visitor whose answer is sent would pay for a parser.
 */
export const parseReceipt = (text: string): SeenReceipt | undefined => {
  try {
    const { results, suppress } = JSON.parse(text)
    if (!results.every(({ id, status }: Record<string, unknown>) => isText(id) && isText(status))) return
    return {
      results: results.filter(({ status }: SeenResult) => /^(accepted|duplicate|invalid|retry)$/.test(status)),
      suppress: Array.isArray(suppress) ? suppress.filter(isText) : undefined,
    }
  } catch {
    // Not JSON, or JSON of another shape.
  }
}
