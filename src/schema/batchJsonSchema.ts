import { toJSONSchema } from 'zod/mini'
import { batchSchema } from './batch.js'

/** The JSON Schema (draft 2020-12) of a batch, for endpoints in other languages. Band and metric against scale are not in it. */
export function batchJsonSchema(): Record<string, unknown> {
  return { title: 'Touchpoint batch', ...toJSONSchema(batchSchema) }
}
