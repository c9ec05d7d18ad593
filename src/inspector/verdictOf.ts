import type { Explanation } from '../options.js'

/** What the rules come to: one word that says whether it shows, and why not. */
export function verdictOf({ eligible, rules }: Explanation): [word: 'shows' | 'ready' | 'not now', why: string] {
  const against = rules.flatMap(({ rule, pass }) => (pass ? [] : [rule]))
  if (eligible) return ['shows', 'every rule passes']
  // Nothing but its event is missing.
  if (against.join() === 'event') return ['ready', 'waits for its event']
  return ['not now', against.join(', ')]
}
