import { resolveLocale } from './resolveLocale.js'

/** The language of the moment: the one that was asked for, else the page's, else the browser's. */
export function localeOf({ document, navigator }: Window, { locale = 'auto' }: { locale?: string }, available: readonly string[]): string {
  return resolveLocale([locale, document.documentElement.lang, ...(navigator.languages ?? [])], available)
}
