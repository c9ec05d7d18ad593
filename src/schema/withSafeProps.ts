import { unsafeIssue } from './batchIssue.js'

/**
 * A response without those properties of its event that would have it refused: a page may put anything into an event, and the visitor's
 * answer is not lost for that. Anything else comes back as it is.
 */
export function withSafeProps<T>(item: T, path: readonly PropertyKey[]): T {
  const { event } = Object(item)
  const { props } = Object(event)
  if (typeof props !== 'object' || !props || Array.isArray(props)) return item
  const at = [...path, 'event', 'props']
  const safe = Object.entries(props).filter(([key, value]) => !unsafeIssue({ [key]: null }, at) && !unsafeIssue(value, [...at, key]))
  return { ...item, event: { ...event, props: Object.fromEntries(safe) } }
}
