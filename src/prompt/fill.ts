/**
 * Fills `{name}` and `{name|fallback}` with values, always as text. Only strings and numbers are filled in; anything else gives
 * the fallback. Where writing directions could mix, a value is isolated so that it cannot turn the sentence around.
 */
export function fill(text: string, values: Record<string, unknown>): string {
  const rightToLeft = /[\u0590-\u08ff]/
  return text.replace(/\{([^{}|]+)\|?([^}]*)\}/g, (_, name: string, fallback: string) => {
    const value = values[name]
    if (!/^(st|nu)/.test(typeof value) || value === '') return fallback
    const isMixed = rightToLeft.test(text) ? /[^\u0590-\u08ff\s\d]/ : rightToLeft
    return isMixed.test(`${value}`) ? `\u2068${value}\u2069` : `${value}`
  })
}
