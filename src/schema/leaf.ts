import { core as z } from 'zod/mini'

/** One field as zod knows it: a test of our own with a message of our own. The only piece of zod that browsers load. */
export type Leaf<T> = z.$ZodType<T>

interface FieldDef extends z.$ZodTypeDef {
  expected: string
  test(value: unknown): unknown
}
const Field = z.$constructor<z.$ZodType & { _zod: { def: FieldDef } }, FieldDef>('Field', (field, def) => {
  z.$ZodType.init(field, def)
  field._zod.parse = payload => {
    const { value: input } = payload
    if (!def.test(input)) payload.issues.push({ code: 'custom', input, message: def.expected })
    return payload
  }
})

/** A field by its test. `expected` completes the sentence "… is 3; expected …". */
export const must = <T>(expected: string, test: (value: unknown) => unknown) =>
  new Field({ type: 'custom', expected, test }) as unknown as Leaf<T>

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
      // As `safeParse` does, without the error object that it makes.
      const { value, issues } = leaf._zod.run({ value: found, issues: [] }, { async: false }) as z.ParsePayload
      if (issues[0]) problems.push(problem((at && `${at}.`) + field, found, issues[0].message as string))
      else if (value !== undefined) picked[field] = value
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
