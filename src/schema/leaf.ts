import { core as z } from 'zod/mini'

/** One field as zod knows it: a test of our own with a message of our own. The only piece of zod that browsers load. */
export type Leaf<T> = z.$ZodType<T>

interface FieldDef extends z.$ZodTypeDef {
  expected: string
  test(value: unknown): unknown
}
const Field = z.$constructor<z.$ZodType & { _zod: { def: FieldDef } }, FieldDef>('Field', (field, def) => {
  z.$ZodType.init(field, def)
  field._zod.run = field._zod.parse = payload => {
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

/** The fields of an object, and what stands inside them: an object, or a list of objects. */
export type Fields = { [field: string]: Leaf<unknown> | Fields | [Fields] }

/** What there is to say about what was parsed: sentences about bad values, and paths of fields that nobody knows. */
export interface Findings {
  problems: string[]
  unknown: string[]
}

/** Picks the known fields out of an object into a fresh one, at every depth. Never reads what an object only inherits. */
export function parseFields(fields: Fields, raw: unknown, at: string, findings: Findings): Record<string, unknown> {
  const parsed: Record<string, unknown> = {}
  const { problems, unknown } = findings
  if (!isRecordOf(() => true)(raw)) {
    problems.push(problem(at, raw, 'an object'))
    return parsed
  }
  const known = new Map(Object.entries(fields))
  const given = new Map(Object.entries(raw))
  for (const field of new Set([...known.keys(), ...given.keys()])) {
    const path = at ? `${at}.${field}` : field
    const inside = known.get(field)
    const found = given.get(field)
    if (!inside) unknown.push(path)
    else if (isLeaf(inside)) {
      // As `safeParse` does, without the error object that it makes.
      const { value, issues } = inside._zod.run({ value: found, issues: [] }, {}) as z.ParsePayload
      if (issues[0]) problems.push(problem(path, found, issues[0].message as string))
      else if (value !== undefined) parsed[field] = value
    } else if (found === undefined) continue
    else if (!Array.isArray(inside)) parsed[field] = parseFields(inside, found, path, findings)
    else if (Array.isArray(found)) parsed[field] = found.map((item, n) => parseFields(inside[0], item, `${path}[${n}]`, findings))
    else problems.push(problem(path, found, 'a list'))
  }
  return parsed
}

const isLeaf = (inside: Fields[string]): inside is Leaf<unknown> => '_zod' in inside

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
