import type { Outbox } from './outbox/createOutbox.js'
import { uuid7 } from './page/uuid7.js'
import type { Answer, AnswerInput, Core, Draft } from './parts.js'
import { freezeResponse } from './schema/freezeResponse.js'
import type { WireResponse } from './schema/wire.js'

/** A score without Send is kept back this long, for the comment that may follow. */
const HOLD_MS = 60_000

/** Begins the answer to a prompt. */
export function createAnswer(core: Core, outbox: Outbox, { subject, prompt, visitor, bandOf, ...given }: AnswerInput): Answer {
  const { location, navigator } = core.page.window
  let id = ''
  let revision = 0
  let last = ''
  let body = ''

  const freeze = (draft: Draft, state: WireResponse['state']) => {
    const answeredAt = Date.now()
    const signal = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
    let anonymousId: string | null = null
    id ||= uuid7(answeredAt)
    visitor.change(kept => {
      kept.ends[`${prompt.id} answered`] = answeredAt
      kept.dismissals = 0
      if (!signal) anonymousId = kept.id ||= uuid7(answeredAt)
    })
    return freezeResponse({
      ...draft,
      ...given,
      // Without the part that knows one number from the other, words keep none at all.
      comment: draft.comment && (core.masked?.(draft.comment) ?? draft.comment.replace(/\S*[@\d]\S*/g, '•')),
      ...{ id, state, prompt, answeredAt, band: bandOf(draft.score), revision: ++revision, page: location.pathname },
      subject: { anonymousId, ...subject },
      consent: signal ? 'gpc' : core.consent === 'granted' ? 'granted' : 'unknown',
    })
  }

  const answer: Answer = {
    detail: { prompt: prompt.id, metric: prompt.metric },
    commit(draft, state, onState) {
      // Trying again sends the same snapshot, not a new one.
      const now = JSON.stringify([draft, state])
      const isNew = now !== last
      last = now
      if (isNew) body = JSON.stringify(freeze(draft, state))
      const { score } = draft
      const moved = score !== answer.detail.score
      answer.detail = { ...answer.detail, responseId: id, score, band: bandOf(score) }
      if (moved) core.emit('answered', answer.detail)
      if (isNew && state === 'complete') core.emit('submitted', answer.detail)
      outbox.put({ id, revision, kind: 'response', body, holdMs: state === 'partial' ? HOLD_MS : 0 }, onState)
    },
    release: () => outbox.release(id),
  }
  return answer
}
