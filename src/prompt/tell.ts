import { resolveLocale } from '../locale/resolveLocale.js'
import { fill } from './fill.js'
import type { PromptInput } from './promptInput.js'

/** The language that a text is told in, and the values that may fill it. */
export type Voice = Pick<PromptInput, 'messages' | 'locale' | 'formality' | 'vars'>

/** Picks the language out of a host's text, or list of texts: `'Hi'`, `{ en: 'Hi', vi: 'Chào' }`. */
export function inLocale<T extends string | readonly unknown[]>(text: T | { [locale: string]: T }, locale: string): T {
  // Strings and lists can be joined, and no language is called so.
  if ('concat' in Object(text)) return text as T
  const texts = text as { [locale: string]: T }
  return (texts[resolveLocale(locale, Object.keys(texts)) ?? 'en'] ?? Object.values(texts)[0]) as T
}

/** A text of the host or of ours, in the visitor's language and filled in. */
export function tell(voice: Voice, text: Parameters<typeof inLocale<string>>[0], values?: Record<string, unknown>): string {
  const { messages, locale, formality, vars } = voice
  const address: { [formality: string]: object } = messages.address ?? {}
  // Without a choice of the host, the first is taken, which is what the language prefers.
  const sentence = (text as { [formality: string]: string })[`${formality}`] ?? inLocale(text, locale)
  return fill(sentence, { ...vars, ...(address[`${formality}`] ?? Object.values(address)[0]), ...values })
}
