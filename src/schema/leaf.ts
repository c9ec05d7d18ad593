import { core as z } from 'zod/mini'

/**
 * The two pieces of zod that browsers load: an object, and a field with a test and a message of our own. Taken from zod/mini's core,
 * because the wrappers around them weigh as much as all our schemas together.
 */
export interface Leaf<T> {
  _zod: { output: T }
}

/** A field by its test. `expected` completes the sentence "… is 3; expected …". */
export const must = <T>(expected: string, test: (value: unknown) => unknown) =>
  new z.$ZodCustom({ type: 'custom', check: 'custom', fn: value => !!test(value), error: () => expected }) as unknown as z.$ZodCustom<T, T>

/** The same, and the field may be absent. */
export const may = <T>(expected: string, test: (value: unknown) => unknown) => {
  const schema = must<T | undefined>(expected, value => value === undefined || test(value))
  // zod asks these two whether a key may be missing.
  schema._zod.optin = 'optional'
  schema._zod.optout = 'optional'
  return schema
}

/** Any object, with these fields picked into a fresh one; unknown fields are dropped. */
export const fields = <T extends Record<string, Leaf<unknown> & z.$ZodType>>(shape: T) =>
  new z.$ZodObject({ type: 'object', shape, error: () => 'an object' })

/** Runs a schema; problems name path, finding and expectation. Returns the parsed value, or `undefined` when there was any. */
export function check<T>(schema: z.$ZodType<T>, raw: unknown, at: string, problems: string[]): T | undefined {
  const result = z.safeParse(schema, raw)
  if (result.success) return result.data
  for (const { path, message } of result.error.issues) {
    const [key] = path as string[]
    problems.push(problem(key ? (at && `${at}.`) + key : at, key ? (raw as Record<string, unknown>)[key] : raw, message))
  }
  return undefined
}

/** "prompts[0].scale is "stars"; expected one of star, emoji" */
export function problem(at: string, found: unknown, expected: string): string {
  return `${at || 'options'} is ${(JSON.stringify(found) ?? String(found)).slice(0, 80)}; expected ${expected}`
}

export const isString = (value: unknown): value is string => typeof value === 'string'
export const isNumber = (value: unknown): value is number => Number.isFinite(value)
export const isScalar = (value: unknown) => isString(value) || isNumber(value) || typeof value === 'boolean'
export const isListOf = (test: (value: unknown) => unknown) => (value: unknown) => Array.isArray(value) && value.every(test)

/** A plain object without keys that could reach a prototype, whose values pass `test`. */
export const isRecordOf =
  (test: (value: unknown, key: string) => unknown) =>
  (value: unknown): value is Record<string, unknown> =>
    !!value &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.entries(value).every(([key, item]) => !/^(__proto__|constructor|prototype)$/.test(key) && test(item, key))
