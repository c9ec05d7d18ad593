import { expect, test } from 'vitest'
import { bandOf } from '../../src/metrics/bandOf.js'
import { rangeOf } from '../../src/metrics/scales.js'
import type { Metric, Scale } from '../../src/options.js'

// One letter for each score, low to high.
const bands: [Metric, Scale, string][] = [
  ['nps', '0-10', '-------00++'],
  ['csat', 'star', '--0++'],
  ['csat', 'emoji', '--0++'],
  ['csat', '1-5', '--0++'],
  ['ces', '1-5', '--0++'],
  ['ces', '1-7', '---0+++'],
  ['csat', '1-10', '----00++++'],
]

test.each(bands)('every score of %s on %s has its band', (metric, scale, expected) => {
  const [min, max] = rangeOf(scale)
  const letters = { negative: '-', neutral: '0', positive: '+' }
  const found = Array.from({ length: max - min + 1 }, (_, index) => letters[bandOf(metric, scale, min + index)])
  expect(found.join('')).toBe(expected)
})
