/** What is wrong with one field: where it is, and a sentence that says what was found and what is expected. */
export interface BatchIssue {
  /** Such as `responses[0].score`; empty for the batch itself. */
  path: string
  message: string
}

type Path = readonly PropertyKey[]

const forbiddenKeys = ['__proto__', 'constructor', 'prototype']
const maxDepth = 8

/** One field's issue. `expected` is a noun phrase: "a whole number from 0 to 10". */
export function batchIssue(root: unknown, path: Path, expected: string): BatchIssue {
  const name = nameOf(path)
  // A comment is the visitor's own words and must not travel through messages and logs.
  const found = path.includes('comment') ? kindOf(valueAt(root, path)) : printed(valueAt(root, path))
  return { path: name, message: `${name || 'the batch'} is ${found}; expected ${expected}` }
}

/** The first key that could reach a prototype, or the first value nested too deep; `null` when there is none. */
export function unsafeIssue(value: unknown, path: Path = []): BatchIssue | null {
  if (typeof value !== 'object' || value === null) return null
  if (path.length > maxDepth) {
    return { path: nameOf(path), message: `${nameOf(path)} is nested ${path.length} levels deep; expected at most ${maxDepth}` }
  }
  for (const key of Object.keys(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (forbiddenKeys.includes(key)) return { path: nameOf(here), message: `${nameOf(here)} is a forbidden key; expected another name` }
    const issue = unsafeIssue((value as Record<string, unknown>)[key], here)
    if (issue) return issue
  }
  return null
}

function nameOf(path: Path): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`
    const short = String(key).slice(0, 40)
    return name ? `${name}.${short}` : short
  }, '')
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], root)
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return `a text of ${value.length} characters`
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === 'object' && value ? 'an object' : value === undefined ? 'missing' : String(value)
}

function printed(value: unknown): string {
  return typeof value === 'string' && value.length <= 40 ? JSON.stringify(value) : kindOf(value)
}
