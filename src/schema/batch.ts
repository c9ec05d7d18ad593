import type * as z from 'zod/mini'
import { type BatchIssue, batchIssue, unsafeIssue } from './batchIssue.js'
import { envelopeSchema, impressionSchema, responseSchema } from './batchSchema.js'
import type { Batch, Impression, WireResponse } from './wire.js'
import { withSafeProps } from './withSafeProps.js'

/** One response or impression that was refused while the rest of its batch is good. */
export interface InvalidItem extends BatchIssue {
  id: string
  revision?: number
}

/** A trusted batch without its bad items, which stand in `invalid`; or what is wrong with the batch as a whole. */
export type ParsedBatch = { ok: true; batch: Batch; invalid: InvalidItem[] } | { ok: false; issues: BatchIssue[] }

/**
 * Turns anything into a trusted batch. Never throws; unknown fields are dropped, and so are event properties that are not safe; wrong
 * fields are refused, nothing is corrected.
 */
export function parseBatch(input: unknown): ParsedBatch {
  const { responses, impressions, ...envelope } = Object(input)
  const unsafe = unsafeIssue(envelope)
  if (unsafe) return { ok: false, issues: [unsafe] }
  const parsed = envelopeSchema.safeParse(input)
  if (!parsed.success) {
    return { ok: false, issues: parsed.error.issues.slice(0, 20).map(issue => batchIssue(input, issue.path, issue.message)) }
  }
  const invalid: InvalidItem[] = []
  const kept = <T>(list: 'responses' | 'impressions', schema: z.ZodMiniType<T>) =>
    (input as Record<typeof list, NamedItem[]>)[list].flatMap((item, index): T[] => {
      const result = parseItem(input, item, [list, index], schema)
      if (result.ok) return [result.item]
      invalid.push(result.invalid)
      return []
    })
  return {
    ok: true,
    batch: {
      ...parsed.data,
      responses: kept<WireResponse>('responses', responseSchema),
      impressions: kept<Impression>('impressions', impressionSchema),
    },
    invalid,
  }
}

type NamedItem = { id: string; revision?: unknown }
type ParsedItem<T> = { ok: true; item: T } | { ok: false; invalid: InvalidItem }

function parseItem<T>(input: unknown, given: NamedItem, path: [string, number], schema: z.ZodMiniType<T>): ParsedItem<T> {
  const item = withSafeProps(given, path)
  const refused = (issue: BatchIssue): ParsedItem<T> => ({
    ok: false,
    invalid: { id: item.id, ...(typeof item.revision === 'number' && { revision: item.revision }), ...issue },
  })
  const unsafe = unsafeIssue(item, path)
  if (unsafe) return refused(unsafe)
  const parsed = schema.safeParse(item)
  if (parsed.success) return { ok: true, item: parsed.data }
  const first = parsed.error.issues[0]
  return refused(batchIssue(input, [...path, ...(first?.path ?? [])], first?.message ?? 'an object'))
}
