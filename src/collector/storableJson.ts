/**
 * JSON that Postgres can keep: `jsonb` refuses the NUL character and half surrogate pairs, and an answer must not wait
 * for ever because of one. They become U+FFFD, the sign for a character that could not be read.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(clean(value))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD')
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [clean(key), clean(each)]))
}
