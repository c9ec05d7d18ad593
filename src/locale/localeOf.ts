import { resolveLocale } from './resolveLocale.js'

/**
 * The visitor's tag: the first of what was asked for, what the page says near an element, and what the browser prefers, that is
 * available or has a parent that is. @defaultValue `'en'`
 */
export function localeOf(
  { document, navigator }: Window,
  { locale = 'auto' }: { locale?: string },
  available: readonly string[],
  near?: Element | null,
): string {
  const wanted = [locale, (near ?? document.documentElement).closest<HTMLElement>('[lang]')?.lang, ...(navigator.languages ?? [])]
  return wanted.flatMap(canonical).find(tag => resolveLocale(tag, available)) ?? 'en'
}

/** `vi_vn` → `vi-VN`, `in` → `id`; nothing for what is no tag: `auto`, or worse. */
function canonical(tag = ''): string[] {
  try {
    return Intl.getCanonicalLocales(tag.replace(/_/g, '-'))
  } catch {
    return []
  }
}
