import { readTag } from './readTag.js'
import { resolveLocale } from './resolveLocale.js'

/**
 * The visitor's tag: the first of what was asked for, what the page says near an element, and what the browser prefers, that is
 * available or has a parent that is. @defaultValue `'en'`
 */
export function localeOf(
  { document, navigator }: Window,
  { locale }: { locale?: string },
  available: readonly string[],
  near?: Element | null,
): string {
  const wanted = [locale, langAt(near ?? document.documentElement), ...(navigator.languages ?? [])]
  return wanted.map(tag => `${(tag && readTag(tag)) ?? ''}`).find(tag => tag && resolveLocale(tag, available)) ?? 'en'
}

/** What an element, or the nearest that it stands in, says of its language; out of shadow roots, too. */
function langAt(near: Element | undefined): string | undefined {
  return near && (near.closest<HTMLElement>('[lang]')?.lang ?? langAt((near.getRootNode() as Partial<ShadowRoot>).host))
}
