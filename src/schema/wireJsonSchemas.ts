import * as z from 'zod/mini'
import { batchSchema } from './batchSchema.js'
import type { Receipt } from './wire.js'

const receiptSchema: z.ZodMiniType<Receipt> = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      revision: z.optional(z.int().check(z.minimum(1))),
      status: z.enum(['accepted', 'duplicate', 'invalid', 'retry']),
      retryAfter: z.optional(z.number().check(z.minimum(0))),
      message: z.optional(z.string()),
    }),
  ),
  suppress: z.optional(z.array(z.string())),
})

/**
 * The JSON Schemas (draft 2020-12) of what goes over the wire, for endpoints in other languages. Band and metric against scale are not
 * in them.
 */
export function wireJsonSchemas(): { batch: Record<string, unknown>; receipt: Record<string, unknown> } {
  return {
    batch: { title: 'Touchpoint batch', ...z.toJSONSchema(batchSchema) },
    receipt: { title: 'Touchpoint receipt', ...z.toJSONSchema(receiptSchema) },
  }
}
