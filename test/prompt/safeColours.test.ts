import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../src/prompt/contrast.js'
import { type Colour, parseColour } from '../../src/prompt/parseColour.js'
import { type Colours, safeColours } from '../../src/prompt/safeColours.js'
import { styles } from '../../src/prompt/styles.js'

type Texts = { [token: string]: string }

const read = (texts: Texts) => Object.fromEntries(Object.entries(texts).map(([token, text]) => [token, parseColour(text) as Colour]))
const hex = (colour: Colour) =>
  `#${colour
    .slice(0, 3)
    .map(value => value.toString(16).padStart(2, '0'))
    .join('')}`
const mix = (top: Colour, under: Colour, share: number) =>
  [0, 1, 2].map(at => (top[at] as number) * share + (under[at] as number) * (1 - share))

function guard(given: Colours, isDark = false) {
  const replaced: [token: string, found: number, asked: number, instead: string][] = []
  const colours = safeColours(given, isDark, (token, found, asked, instead) =>
    replaced.push([token, Math.floor(found * 100) / 100, asked, hex(instead)]),
  )
  return { colours, replaced }
}

/** Every pair that the style sheet puts together, by hand, with what is asked of it. */
function weakPairs({ surface, text, accent, border, muted, 'on-accent': onAccent }: Colours) {
  if (!surface || !text || !accent || !border || !muted || !onAccent) return ['a colour is missing']
  const tint = mix(accent, surface, 0.12)
  const pairs: [string, Colour, Colour, number][] = [
    ['text on surface', text, surface, 4.5],
    ['text on a chosen answer', text, tint, 4.4],
    ['hints on surface', muted, surface, 4.5],
    ['on-accent on accent', onAccent, accent, 4.5],
    ['accent on surface', accent, surface, 3],
    ['accent on its tint', accent, tint, 2.9],
    ['border on surface', border, surface, 3],
  ]
  return pairs.flatMap(([name, one, other, asked]) => (contrast(one, other) < asked ? [`${name}: ${contrast(one, other)}`] : []))
}

describe.each([
  ['light', false],
  ['dark', true],
])('in %s', (_, isDark) => {
  it('our own colours stand', () => {
    const { colours, replaced } = guard({}, isDark)
    expect(replaced).toEqual([])
    expect(weakPairs(colours)).toEqual([])
  })

  it('what is not given is the style sheet’s own', () => {
    const sheet = isDark
      ? (/color-scheme: dark;([\s\S]*?)\}/.exec(styles)?.[1] ?? '')
      : (/color-scheme: light;([\s\S]*?)--m/.exec(styles)?.[1] ?? '')
    const own = [...sheet.matchAll(/--tp-([\w-]+), (#\w+)\)/g)].map(([, token = '', colour = '']) => [
      token,
      hex(parseColour(colour) ?? []),
    ])
    expect(own).toHaveLength(4)
    const { colours } = guard({}, isDark)
    expect(Object.fromEntries(own.map(([token = '']) => [token, hex(colours[token] ?? [])]))).toEqual(Object.fromEntries(own))
  })

  it('every pair can be told apart, whatever is given', () => {
    const channel = fc.integer({ min: 0, max: 255 })
    const colour = fc.tuple(channel, channel, channel, fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })))
    const given = fc.record({ surface: colour, text: colour, accent: colour, 'on-accent': colour, border: colour }, { requiredKeys: [] })
    fc.assert(
      fc.property(given, colours => {
        expect(weakPairs(guard(colours as Colours, isDark).colours)).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it('a set that passes stays as it is', () => {
    const texts = isDark
      ? { surface: '#101418', text: '#f4f4f4', accent: '#ffb454', 'on-accent': '#1a1000', border: '#7f8790' }
      : { surface: '#fffaf0', text: '#2a211b', accent: '#9c4a26', 'on-accent': '#ffffff', border: '#8a7a66' }
    const { colours, replaced } = guard(read(texts), isDark)
    expect(replaced).toEqual([])
    for (const [token, text] of Object.entries(texts)) expect(hex(colours[token] ?? []), token).toBe(text)
  })
})

// What is given, what gives way, by how much, and to what.
it.each<[Texts, boolean, string, number, number, string]>([
  [{ accent: '#f59e0b' }, false, 'accent', 2.14, 3, '#0b6e5f'],
  [{ accent: '#0b6e5f' }, true, 'accent', 2.57, 3, '#5fd0bb'],
  [{ text: '#aaa' }, false, 'text', 2.32, 4.5, '#1f2328'],
  [{ border: '#eee' }, false, 'border', 1.16, 3, '#888a8d'],
  [{ accent: '#ffffff', surface: '#101010', 'on-accent': '#eeeeee' }, true, 'on-accent', 1.16, 4.5, '#06251f'],
  [{ surface: '#777777' }, false, 'surface', 4.68, 6, '#ffffff'],
  [{ text: 'rgb(0 0 0 / 30%)' }, false, 'text', 2.09, 4.5, '#1f2328'],
])('%j, dark: %j: %s is %d where %d is asked, and is %s', (given, isDark, token, found, asked, instead) => {
  const { colours, replaced } = guard(read(given), isDark)
  expect(replaced).toEqual([[token, found, asked, instead]])
  expect(hex(colours[token] ?? [])).toBe(instead)
})

it('what was not given gives way without a word: hints and edges of a pale text', () => {
  const { colours, replaced } = guard(read({ text: '#666' }))
  expect(replaced).toEqual([])
  expect(hex(colours.muted ?? [])).toBe('#666666')
  expect(weakPairs(colours)).toEqual([])
})

it('a see-through colour counts as it looks on what is under it', () => {
  const { colours } = guard(read({ text: 'rgb(0 0 0 / 80%)' }))
  expect(hex(colours.text ?? [])).toBe('#333333')
})
