import type { Condition, Props, Trigger } from '../options.js'
import { durationMs } from './durationMs.js'
import type { Rule } from './rules.js'

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

/** Ways to what no event has of its own. */
const hostile = /(^|\.)(__proto__|prototype|constructor)(\.|$)/

/** Whether every condition on the event's properties holds. */
export function whereHolds(where: Trigger['where'] = {}, props: Props): boolean {
  return Object.entries(where).every(([path, wanted]) => {
    const condition: Condition = typeof wanted === 'object' ? wanted : { eq: wanted }
    return (
      !hostile.test(path) &&
      Object.entries(condition).every(([operator, operand]) => {
        try {
          return tests[operator as keyof Condition]?.(valueAt(props, path) as never, operand as never)
        } catch {
          // No list to be in.
          return false
        }
      })
    )
  })
}

/** Whether a path fits a pattern in which `*` stands for any run of characters. Linear in time, unlike a regular expression. */
export function globFits(glob: string | undefined, path: string): boolean {
  // As the address has it: `/đơn-hàng` is `/%C4%91…` there.
  const pieces = encodeURI(glob || '*')
    .replace(/%25/g, '%')
    .split('*')
  const last = pieces.length - 1
  let at = 0
  return pieces.every((piece, n) => {
    const found = n && n === last ? path.length - piece.length : path.indexOf(piece, at)
    const fits = found >= at && (n > 0 || !found) && path.startsWith(piece, found) && (last > 0 || path === piece)
    at = found + piece.length
    return fits
  })
}

/** When a prompt is asked that waits for time on a page and does not say how long. */
export const TIME_ON_PAGE = '30s'

/** Whether the visitor was on the page for as long as the trigger says. The host's own events of that name say it themselves. */
const afterHolds = ({ event, after = TIME_ON_PAGE }: Trigger, { seconds }: Props) =>
  event !== 'time_on_page' || seconds === undefined || seconds === durationMs(after) / 1000

/** Whether an event on a page of this path is one that the trigger waits for, as the rules `url` and `where`. */
export const eventMatchOf = (trigger: Trigger, props: Props, path: string): Rule[] => [
  ['url', globFits(trigger.url, path), path],
  ['where', afterHolds(trigger, props) && whereHolds(trigger.where, props), props],
]
