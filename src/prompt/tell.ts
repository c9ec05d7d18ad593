import { fill } from './fill.js'
import type { PromptInput } from './promptInput.js'

/** The language that a text is told in, and the values that may fill it. */
export type Voice = Pick<PromptInput, 'messages' | 'locale' | 'formality' | 'vars'>

/** Picks the language out of a host's text, or list of texts: `'Hi'`, `{ en: 'Hi', vi: 'Chào' }`. */
export function inLocale<T extends string | readonly unknown[]>(text: T | { [locale: string]: T }, locale: string): T {
  // Strings and lists can be joined, and no language is called so.
  if ('concat' in Object(text)) return text as T
  const texts = text as { [locale: string]: T }
  return (texts[locale] ?? texts[locale.replace(/-.*/, '')] ?? texts.en ?? Object.values(texts)[0]) as T
}

/** A text of the host or of ours, in the visitor's language and filled in. */
export function tell(voice: Voice, text: Parameters<typeof inLocale<string>>[0], values?: Record<string, unknown>): string {
  return fill(inLocale(text, voice.locale), { ...voice.vars, ...voice.messages.address?.[voice.formality], ...values })
}
