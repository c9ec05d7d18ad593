import { bandOf } from '../metrics/bandOf.js'
import { metricOf } from '../metrics/scales.js'
import type { Band, FollowUp } from '../options.js'
import type { PromptView } from './promptView.js'

/** The band of the score, and what the host has to say to that. */
export function followUpOf({ prompt, score }: PromptView): FollowUp & { band: Band } {
  const { scale, metric = metricOf(scale), followUp } = prompt
  const band = bandOf(metric, scale, score)
  return { band, ...followUp?.[band] }
}
