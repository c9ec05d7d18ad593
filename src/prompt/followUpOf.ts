import { bandOf } from '../metrics/bandOf.js'
import type { Band, FollowUp } from '../options.js'
import type { PromptView } from './promptView.js'

/** The band of the score, what it is offered, and what the host has to say to it. */
export function followUpOf({ prompt, score }: PromptView) {
  const { scale, metric, followUp } = prompt
  const band = bandOf(metric, scale, score)
  const isOffered = ({ bands = [band] }: { bands?: Band[] }) => bands.includes(band)
  const given: FollowUp = followUp?.[band] ?? {}
  return { ...given, band, isOffered }
}
