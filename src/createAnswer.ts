import { bandOf } from './metrics/bandOf.js'
import { metricOf } from './metrics/scales.js'
import type { EventDetail, Prompt } from './options.js'
import type { EntryState, Outbox } from './outbox/createOutbox.js'
import { uuid7 } from './page/uuid7.js'
import type { Memory, VisitorState } from './page/visitorMemory.js'
import type { Core } from './parts.js'
import { freezeResponse } from './schema/freezeResponse.js'
import type { WireResponse } from './schema/wire.js'

/** What the visitor has given so far. */
export interface Draft {
  score: number
  comment: string | null
  reasons: string[]
}

/** One answer to one prompt. Each commit is a full snapshot with the next revision of the same id. */
export interface Answer {
  /** What public events say of it. */
  detail(): Partial<EventDetail>
  commit(draft: Draft, state: WireResponse['state'], onState?: (state: EntryState) => void): void
  /** The visitor is gone: a score without Send goes out as it is. */
  release(): void
}

/** A score without Send is kept back this long, for the comment that may follow. */
const HOLD_MS = 60_000

/** Who answers what, where. */
export interface AnswerInput {
  prompt: Prompt
  variant: string | null
  locale: string
  event: WireResponse['event']
  subject: { userId: string | null; signature: string | null }
}

export function createAnswer(core: Core, visitor: Memory<VisitorState>, { subject, prompt, ...given }: AnswerInput): Answer {
  const { page, emit } = core
  const { location, navigator } = page.window
  const { metric = metricOf(prompt.scale) } = prompt
  const shownAt = Date.now()
  const isLive = core.options.mode !== 'test'
  let id = ''
  let revision = 0
  let last = ''
  let body = ''
  let detail: Partial<EventDetail> = { prompt: prompt.id, metric }

  const withOutbox = (use: (outbox: Outbox) => void, fail?: () => void) => {
    if (isLive) core.outbox().then(use, fail)
  }
  const freeze = (draft: Draft, state: WireResponse['state']) => {
    const now = Date.now()
    const signal = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
    id ||= uuid7(now)
    if (!signal && !visitor.read().id)
      visitor.change(kept => {
        kept.id = uuid7(now)
      })
    return freezeResponse({
      ...draft,
      ...given,
      ...{ id, state, prompt, shownAt, answeredAt: now, revision: ++revision, page: location.pathname },
      subject: { anonymousId: (!signal && visitor.read().id) || null, ...subject },
      consent: signal ? 'gpc' : core.consent === 'granted' ? 'granted' : 'unknown',
    })
  }

  return {
    detail: () => detail,
    commit(draft, state, onState) {
      // Trying again sends the same snapshot, not a new one.
      const now = JSON.stringify([draft, state])
      const isNew = now !== last
      last = now
      if (isNew) body = JSON.stringify(freeze(draft, state))
      const { score } = draft
      const moved = score !== detail.score
      detail = { ...detail, responseId: id, score, band: bandOf(metric, prompt.scale, score) }
      if (moved) emit('answered', detail)
      if (isNew && state === 'complete') emit('submitted', detail)
      if (!isLive) onState?.('stored')
      const entry = { id, revision, kind: 'response' as const, body, holdMs: state === 'partial' ? HOLD_MS : 0 }
      withOutbox(
        outbox => outbox.put(entry, onState),
        () => onState?.('unsaved'),
      )
    },
    release() {
      if (id) withOutbox(outbox => outbox.release(id))
    },
  }
}
