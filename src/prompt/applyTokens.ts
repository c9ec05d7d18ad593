// `token=value`: colours, lengths, a whole number, a list of font names. No function but rgb() and hsl(), no url(), no variables.
const grammar =
  /^((on-)?accent|surface|text|border)=(#[\da-f]{3,8}|(rgb|hsl)a?\([\d.,%/ ]+\))$|^(radius|gap)=[\d.]+(px|em)$|^z=\d+$|^font=[\w "',-]+$/i

/** Puts theme tokens on our element as `--tp-…`. An unknown token, or a value that is not of its kind, is dropped with a warning. */
export function applyTokens(element: HTMLElement, tokens: { [token: string]: string }): void {
  for (const token in tokens) {
    const value = tokens[token] as string
    if (grammar.test(`${token}=${value}`)) element.style.setProperty(`--tp-${token}`, value)
    else console.warn(`touchpoint: tokens.${token} is "${value}"; expected a colour, length, number or font`)
  }
}
