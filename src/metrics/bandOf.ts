import type { Band, Metric, Scale } from '../options.js'
import { rangeOf } from './scales.js'

/**
 * Where a score stands. NPS: 0–6, 7–8, 9–10. Others by the length of the scale: 1–2, 3, 4–5 of five; 1–3, 4, 5–7 of seven;
 * 1–4, 5–6, 7–10 of ten.
 */
export function bandOf(metric: Metric, scale: Scale, score: number): Band {
  const max = rangeOf(scale)[1]
  const [negative, neutral] = metric === 'nps' ? [6, 8] : max > 7 ? [4, 6] : max > 5 ? [3, 4] : [2, 3]
  return score <= negative ? 'negative' : score <= neutral ? 'neutral' : 'positive'
}
