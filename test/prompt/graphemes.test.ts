import { afterEach, expect, it, vi } from 'vitest'
import { graphemes } from '../../src/prompt/graphemes.js'

afterEach(() => vi.unstubAllGlobals())

it('counts as a reader does', () => {
  expect(graphemes('Tốt 👍🏽 🇻🇳 👨‍👩‍👧')).toEqual(['T', 'ố', 't', ' ', '👍🏽', ' ', '🇻🇳', ' ', '👨‍👩‍👧'])
  expect(graphemes('ดี้')).toEqual(['ดี้'])
  expect(graphemes('')).toEqual([])
})

it('never parts a surrogate pair where the browser cannot count so', () => {
  vi.stubGlobal('Intl', {})
  expect(graphemes('a😀b')).toEqual(['a', '😀', 'b'])
})
