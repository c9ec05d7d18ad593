import type { Condition, Props, Trigger } from '../options.js'

/** The value at a dotted path of own properties: `items.0.id`. */
const valueAt = (props: Props, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (Object.keys(Object(value)).includes(key) ? (value as Props)[key] : undefined), props)

/** By operator; one that nobody knows never holds. */
const tests: { [operator in keyof Condition]-?: (value: never, wanted: never) => unknown } = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  gt: (value, wanted) => value > wanted,
  gte: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  lte: (value, wanted) => value <= wanted,
  in: (value, wanted: unknown[]) => wanted.includes(value),
  contains: (value: string | undefined, wanted) => value?.includes?.(wanted),
  exists: (value, wanted) => (value !== undefined) === wanted,
}

/** Whether every condition on the event's properties holds. */
export function whereHolds(where: Trigger['where'] = {}, props: Props): boolean {
  return Object.entries(where).every(([path, wanted]) => {
    const condition: Condition = typeof wanted === 'object' ? wanted : { eq: wanted }
    return Object.entries(condition).every(([operator, operand]) =>
      tests[operator as keyof Condition]?.(valueAt(props, path) as never, operand as never),
    )
  })
}

/** Whether a path fits a pattern in which `*` stands for any run of characters. Linear in time, unlike a regular expression. */
export function globFits(glob: string | undefined, path: string): boolean {
  const pieces = (glob || '*').split('*')
  const last = pieces.length - 1
  let at = 0
  return pieces.every((piece, n) => {
    const found = n && n === last ? path.length - piece.length : path.indexOf(piece, at)
    const fits = found >= at && (n > 0 || !found) && path.startsWith(piece, found) && (last > 0 || path === piece)
    at = found + piece.length
    return fits
  })
}
