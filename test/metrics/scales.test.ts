import { expect, test } from 'vitest'
import { isMetricOf, metricOf, rangeOf } from '../../src/metrics/scales.js'
import type { Metric, Scale } from '../../src/options.js'

const scales: [Scale, [number, number], Metric, Metric[]][] = [
  ['star', [1, 5], 'csat', ['csat']],
  ['emoji', [1, 5], 'csat', ['csat']],
  ['0-10', [0, 10], 'nps', ['nps']],
  ['1-10', [1, 10], 'csat', ['csat']],
  ['1-7', [1, 7], 'ces', ['ces']],
  ['1-5', [1, 5], 'csat', ['csat', 'ces']],
]

test.each(scales)('%s has its range, its own metric and the metrics it can carry', (scale, range, metric, carried) => {
  expect(rangeOf(scale)).toEqual(range)
  expect(metricOf(scale)).toBe(metric)
  expect((['nps', 'csat', 'ces'] as const).filter(each => isMetricOf(each, scale)).sort()).toEqual([...carried].sort())
})
