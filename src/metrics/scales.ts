import type { Metric, Scale } from '../options.js'

/** Lowest and highest score of a scale: `star` → `[1, 5]`, `0-10` → `[0, 10]`. */
export function rangeOf(scale: Scale): [min: number, max: number] {
  const [min = 1, max = 5] = scale.includes('-') ? scale.split('-').map(Number) : []
  return [min, max]
}

/** What a scale measures when the prompt does not say: `0-10` → `nps`, `1-7` → `ces`, others → `csat`. */
export function metricOf(scale: Scale): Metric {
  return scale === '0-10' ? 'nps' : scale === '1-7' ? 'ces' : 'csat'
}

/** Whether a metric can be measured on a scale; only `1-5` serves two. */
export function isMetricOf(metric: Metric, scale: Scale): boolean {
  return metric === metricOf(scale) || (metric === 'ces' && scale === '1-5')
}
