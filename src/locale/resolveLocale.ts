/** BCP 47 lookup: the first wanted tag, or the nearest parent of it, that is available: `vi-VN` → `vi`. @defaultValue `'en'` */
export function resolveLocale(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted) {
    for (let part = tag.toLowerCase().replace(/_/g, '-'); part; part = part.replace(/(^|-)[^-]*$/, '')) {
      const found = available.find(name => name.toLowerCase() === part)
      if (found) return found
    }
  }
  return 'en'
}
