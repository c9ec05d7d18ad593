import type { Plural } from './messages.js'

/** The form of a text that goes with a number in a language; a text without forms goes with every number. */
export function formOf(locale: string, text: string | Plural, n: number): string {
  if (typeof text === 'string') return text
  // Old web views know no plural rules.
  return text[Intl.PluralRules && new Intl.PluralRules(locale).select(n)] ?? text.other
}
