/** A language and the script it is likely written in: `zh-TW` → `zhHant`, `pt` → `ptLatn`. What is no tag stays as it is. */
export function writtenAs(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return language + script
  } catch {
    return tag
  }
}
