import type { Options } from '../options.js'
import { parseColour } from './parseColour.js'
import { type Colours, safeColours } from './safeColours.js'

/**
 * Reads theme tokens once; what it gives puts them on our element as `--tp-…`. An unknown token, or a value that is not of its kind,
 * is dropped with a warning. A colour holds for light and dark, or is `light-dark(…, …)`. Colours that cannot be told apart are
 * replaced, with a warning where the theme is one that comes to be seen.
 */
export function themeTokens({ tokens = {}, theme = 'auto' }: Options): (element: HTMLElement) => void {
  const properties: { [token: string]: string } = {}
  const light: Colours = {}
  const dark: Colours = {}
  const warn = (token: string, found: string) => console.warn(`touchpoint: tokens.${token} is "${tokens[token]}"; ${found}`)
  const safe = (given: Colours, scheme: 'light' | 'dark') =>
    safeColours(given, scheme === 'dark', (token, found, asked, instead) => {
      if ([scheme, 'auto'].includes(theme))
        warn(token, `${Math.floor(found * 100) / 100}:1 in ${scheme}, expected ${asked}:1; it shows as rgb(${instead})`)
    })

  for (const [token, value] of Object.entries(tokens)) {
    const [, first = value, second = value] = /^light-dark\((.+?), *((#|rgb|hsl).+)\)$/i.exec(value) ?? []
    const pair = [first, second].map(parseColour)
    if (pair[0] && pair[1] && /^((on-)?accent|surface|text|border)$/.test(token)) {
      light[token] = pair[0]
      dark[token] = pair[1]
      // `token=value`: lengths, a whole number, a list of font names.
    } else if (/^((radius|gap)=[\d.]+(px|em)|z=\d+|font=[\w "',-]+)$/i.test(`${token}=${value}`)) properties[token] = value
    else warn(token, 'expected a colour, length, number or font')
  }
  // Both schemes go along, so that a theme which changes finds its colours. Browsers too old for that show ours.
  if (Object.keys(light)[0] && CSS.supports('color', 'light-dark(#000,#fff)')) {
    const atNight = safe(dark, 'dark')
    for (const [token, colour] of Object.entries(safe(light, 'light')))
      properties[token] = `light-dark(rgb(${colour}),rgb(${atNight[token]}))`
  }
  return element => {
    for (const [token, value] of Object.entries(properties)) element.style.setProperty(`--tp-${token}`, value)
  }
}
