/**
 * Fills `{name}` and `{name|fallback}` with values, always as text. Only strings and numbers are filled in; anything else gives
 * the fallback. Where writing directions could mix, a value is isolated so that it cannot turn the sentence around.
 */
export function fill(text: string, values: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\|?([^}]*)\}/g, (_, name: string, fallback: string) => {
    const value = values[name]
    if (!/^(st|nu)/.test(typeof value) || value === '') return fallback
    return /[\u0590-\u08ff]/.test(text + value) ? `\u2068${value}\u2069` : `${value}`
  })
}
