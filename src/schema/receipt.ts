import { array, object, optional, string, unknown } from 'zod/mini'
import type { Receipt, ReceiptResult } from './wire.js'

const schema = object({
  results: array(
    object({
      id: string(),
      status: string(),
      revision: optional(unknown()),
      retryAfter: optional(unknown()),
      message: optional(unknown()),
    }),
  ),
  suppress: optional(unknown()),
})

const STATUSES = ['accepted', 'duplicate', 'invalid', 'retry']
const numberOf = (value: unknown) => (Number.isFinite(value) ? (value as number) : undefined)
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

export type ParsedReceipt = { ok: true; value: Receipt } | { ok: false; message: string }

/**
 * Reads a reply's text as a receipt. A result with a status of a later release counts as not listed, and an optional field
 * of a wrong type as not given: neither may turn a receipt into "no receipt", which would deliver the whole batch.
 */
export const parseReceipt = (text: string): ParsedReceipt => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { ok: false, message: 'the reply is not JSON; expected { "results": [{ "id", "status" }] }' }
  }
  const parsed = schema.safeParse(raw)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path ?? []
    const found = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], raw)
    const name = path.map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
    const expected = path.length > 1 ? (path.length > 2 ? 'a string' : 'an object') : 'a list of { id, status }'
    return { ok: false, message: `reply${name} is ${JSON.stringify(found)}; expected ${expected}` }
  }
  const { results, suppress } = parsed.data
  return {
    ok: true,
    value: {
      results: results
        .filter(({ status }) => STATUSES.includes(status))
        .map(({ id, status, revision, retryAfter, message }) => ({
          id,
          status: status as ReceiptResult['status'],
          revision: numberOf(revision),
          retryAfter: numberOf(retryAfter),
          message: textOf(message),
        })),
      suppress: Array.isArray(suppress) ? suppress.filter(textOf) : undefined,
    },
  }
}
