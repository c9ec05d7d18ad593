import type { AskedPrompt, Props } from '../options.js'
import type { WireResponse } from './wire.js'

/** What a response is made of. Times are milliseconds since 1970. */
export interface ResponseInput
  extends Pick<WireResponse, 'id' | 'revision' | 'state' | 'variant' | 'score' | 'band' | 'subject' | 'page' | 'locale' | 'consent'> {
  prompt: AskedPrompt
  comment: string | null
  reasons: string[]
  /** `props` are what JSON can say. */
  event: { name: string; key: string | null; props: Props } | null
  shownAt: number
  answeredAt: number
}

/** Events may carry a lot; an answer carries this much of them, in bytes of JSON. */
const MAX_PROPS = 4096

/** The full snapshot of an answer, as it is stored, and sent each time. */
export function freezeResponse({ prompt, event, shownAt, answeredAt, ...rest }: ResponseInput): WireResponse {
  const { scale, metric } = prompt
  return {
    ...rest,
    prompt: prompt.id,
    version: prompt.version ?? '1',
    metric,
    scale,
    touchpoint: prompt.touchpoint ?? null,
    stage: prompt.stage ?? null,
    tags: prompt.tags ?? [],
    route: prompt.followUp?.[rest.band]?.route ?? null,
    event: event && { name: event.name, key: event.key, props: JSON.stringify(event.props).length > MAX_PROPS ? {} : event.props },
    shownAt: new Date(shownAt).toISOString(),
    answeredAt: new Date(answeredAt).toISOString(),
  }
}
