import { expect, it } from 'vitest'
import { parseColour } from '../../src/prompt/parseColour.js'

it.each([
  ['#fff', [255, 255, 255, 1]],
  ['#0B6e5F', [11, 110, 95, 1]],
  ['#0008', [0, 0, 0, 0.533]],
  ['#00000080', [0, 0, 0, 0.502]],
  ['rgb(11, 110, 95)', [11, 110, 95, 1]],
  ['rgba(11,110,95,.5)', [11, 110, 95, 0.5]],
  ['rgb(11 110 95 / 50%)', [11, 110, 95, 0.5]],
  ['rgb(100% 0% 50%)', [255, 0, 128, 1]],
  ['rgb(300 0 0)', [255, 0, 0, 1]],
  ['hsl(0 100% 50%)', [255, 0, 0, 1]],
  ['hsl(120, 100%, 25%)', [0, 128, 0, 1]],
  ['hsl(210 50% 40%)', [51, 102, 153, 1]],
  ['hsla(240, 100%, 50%, .25)', [0, 0, 255, 0.25]],
  ['HSL(300 100 50)', [255, 0, 255, 1]],
])('%s is read', (text, channels) => {
  expect(parseColour(text)?.map(value => Math.round(value * 1000) / 1000)).toEqual(channels)
})

it.each([
  'red',
  'currentColor',
  'transparent',
  '#12',
  '#12345',
  '#1234567',
  '#12g',
  'rgb(1 2)',
  'rgb(1 2 3 4 5)',
  'rgb(1.2.3 4 5)',
  'rgb(-1 2 3)',
  'rgb(calc(1) 2 3)',
  'hsl(var(--h) 50% 50%)',
  'hwb(0 0% 0%)',
  'oklch(50% 0.1 20)',
  'url(https://evil.example/x.png)',
  'var(--x)',
  'env(x)',
  '#fff;color:red',
  '#fff}',
  ' #fff',
  '',
])('%j is none', text => {
  expect(parseColour(text)).toBeUndefined()
})
