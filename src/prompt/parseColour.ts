/** Red, green and blue, each 0–255, and alpha, 0–1. */
export type Colour = readonly number[]

// `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `hsl()`: numbers or per cent, with commas or spaces.
const grammar = /^(#([\da-f]{3,4}|([\da-f]{2}){3,4})|(rgb|hsl)a?\( *\d*\.?\d+%?([ ,/]+\d*\.?\d+%?){2,3} *\))$/i

/** Reads a colour, and nothing else that CSS takes for one: no names, no `url()`, `var()` or `calc()`. */
export function parseColour(text: string): Colour | undefined {
  if (!grammar.test(text)) return
  const wholes = /^h/i.test(text) ? [360, 100, 100, 1] : [255, 255, 255, 1]
  const [x = 0, y = 0, z = 0, alpha = 1] =
    text[0] === '#'
      ? ((text.length < 6 ? text.replace(/\w/g, '$&$&') : text).match(/\w\w/g)?.map(pair => Number.parseInt(pair, 16) / 255) ?? [])
      : (text
          .match(/[\d.]+%?/g)
          ?.map((part, index) => Math.min(1, Number.parseFloat(part) / (part.endsWith('%') ? 100 : (wholes[index] as number)))) ?? [])
  // https://www.w3.org/TR/css-color-4/#hsl-to-rgb
  const channel = (shift: number) => {
    const turn = (shift + x * 12) % 12
    return z - y * Math.min(z, 1 - z) * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
  }
  return [...(wholes[1] === 100 ? [0, 8, 4].map(channel) : [x, y, z]).map(value => Math.round(value * 255)), alpha]
}
