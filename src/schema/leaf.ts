import { core as z } from 'zod/mini'

/** One field as zod knows it: a test of our own with a message of our own. The only piece of zod that browsers load. */
export type Leaf<T> = z.$ZodType<T>

/** A field by its test. `expected` completes the sentence "… is 3; expected …". */
export const must = <T>(expected: string, test: (value: unknown) => unknown) =>
  new z.$ZodCustom({ type: 'custom', check: 'custom', fn: value => !!test(value), error: () => expected }) as unknown as Leaf<T>

/** The same, and the field may be absent. */
export const may = <T>(expected: string, test: (value: unknown) => unknown) =>
  must<T | undefined>(expected, value => value === undefined || test(value))

/** The fields of an object. */
export type Fields = { [field: string]: Leaf<unknown> }

/** Picks the fields out of an object into a fresh one; unknown ones are dropped. Problems name path, finding and expectation. */
export function pick(fields: Fields, raw: unknown, at: string, problems: string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  if (!isRecordOf(() => true)(raw)) problems.push(problem(at, raw, 'an object'))
  else
    for (const [field, leaf] of Object.entries(fields)) {
      const found = Object.keys(raw).includes(field) ? raw[field] : undefined
      const { data, error } = z.safeParse(leaf, found)
      if (error) problems.push(problem((at && `${at}.`) + field, found, error.issues[0]?.message as string))
      else if (data !== undefined) picked[field] = data
    }
  return picked
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
