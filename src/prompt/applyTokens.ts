const grammar = /^(#[\da-f]{3,8}|(rgb|hsl)a?\([\d.,%/ ]+\)|[\d.]+(px|em)?|[\w "',-]+)$/i

/** Puts theme tokens on our element as `--tp-…`. A value that is no plain colour, length, number or font is dropped with a warning. */
export function applyTokens(element: HTMLElement, tokens: { [token: string]: string }): void {
  for (const token in tokens) {
    const value = tokens[token] as string
    if (grammar.test(value)) element.style.setProperty(`--tp-${token}`, value)
    else console.warn(`touchpoint: tokens.${token} is "${value}"; expected a colour, length, number or font`)
  }
}
