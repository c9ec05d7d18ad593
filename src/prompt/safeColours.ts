import { contrast } from './contrast.js'
import { type Colour, parseColour } from './parseColour.js'

/** Colours by token; `muted` is that of hints, which no host gives. */
export type Colours = { [token: string]: Colour }

/** A given colour gave way: the least ratio found, the one asked, and what is shown instead. */
export type OnReplaced = (token: string, found: number, asked: number, instead: Colour) => void

/** One colour laid on another, as far as it covers: by its alpha, or a share. */
function over(top: Colour, under: Colour, share = top[3] ?? 1): Colour {
  return under.slice(0, 3).map((value, index) => Math.round((top[index] as number) * share + value * (1 - share)))
}

/**
 * A whole set of colours for one scheme in which every pair can be told apart: texts 4.5:1, and 3:1 for what is seen but not read
 * (WCAG 2.2, 1.4.3 and 1.4.11), also on the tint of what is chosen. What the host did not give is the style sheet's own. A colour that
 * fails is replaced by one of ours, black or white. A surface so much in the middle that neither black nor white is plain on it
 * gives way to ours.
 */
export function safeColours(given: Colours, isDark: boolean, onReplaced: OnReplaced): Colours {
  const ours = isDark ? ['#1e2327', '#5fd0bb', '#eef1f3', '#06251f'] : ['#fff', '#0b6e5f', '#1f2328', '#fff']
  const [ownSurface, ownAccent, ownText, ownOnAccent, black, white] = [...ours, '#000', '#fff'].map(parseColour) as [
    ...[Colour, Colour, Colour],
    ...[Colour, Colour, Colour],
  ]
  const pick = (token: string, own: Colour, asked: number, ground: Colour, least: (colour: Colour) => number, pole = own) => {
    const first = over(given[token] ?? own, ground)
    const found = least(first)
    if (found >= asked) return first
    const safe = over([own, pole, black].find(colour => least(colour) >= asked) ?? white, ground)
    if (given[token]) onReplaced(token, found, asked, safe)
    return safe
  }
  const surface = pick('surface', ownSurface, 6, ownSurface, colour => Math.max(contrast(black, colour), contrast(white, colour)))
  const onSurface = (colour: Colour) => contrast(colour, surface)
  /** On the surface, and where that is enough, also on the tint of what is chosen. */
  const onBoth = (colour: Colour, asked: number, accent = colour) =>
    onSurface(colour) < asked ? onSurface(colour) : contrast(colour, over(accent, surface, 0.12))
  const accent = pick('accent', ownAccent, 3, surface, colour => onBoth(colour, 3))
  const text = pick('text', ownText, 4.5, surface, colour => onBoth(colour, 4.5, accent))
  return {
    surface,
    accent,
    text,
    'on-accent': pick('on-accent', ownOnAccent, 4.5, accent, colour => contrast(colour, accent)),
    border: pick('border', over(text, surface, 0.53), 3, surface, onSurface, text),
    muted: pick('muted', over(text, surface, 0.74), 4.5, surface, onSurface, text),
  }
}
