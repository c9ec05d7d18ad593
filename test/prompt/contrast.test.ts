import { expect, it } from 'vitest'
import { contrast } from '../../src/prompt/contrast.js'
import { parseColour } from '../../src/prompt/parseColour.js'

const of = (one: string, other: string) => contrast(parseColour(one) ?? [], parseColour(other) ?? [])

// Known figures: 21 and 1 by definition, the others as published for these greys and ambers.
it.each([
  ['#000', '#fff', 21],
  ['#fff', '#fff', 1],
  ['#767676', '#fff', 4.54],
  ['#777', '#fff', 4.48],
  ['#949494', '#fff', 3.03],
  ['#b45309', '#fff', 5.02],
  ['#6b7280', '#fff', 4.83],
  ['#f59e0b', '#fff', 2.15],
  ['#0b6e5f', '#fff', 6.16],
])('%s and %s are %d : 1 apart, either way', (one, other, ratio) => {
  expect(of(one, other)).toBeCloseTo(ratio, 2)
  expect(of(other, one)).toBeCloseTo(ratio, 2)
})
