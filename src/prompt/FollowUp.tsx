/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { h } from 'preact'
import { Cell } from './Cell.js'
import { followUpOf } from './followUpOf.js'
import type { PromptView } from './promptView.js'
import { tell } from './tell.js'

/** What is asked once there is a score: reasons to tick and a comment, by the band of the score. */
export function FollowUp(view: PromptView) {
  const { messages, prompt, problem, draft } = view
  const { comment = true } = prompt
  const { band, isOffered, question = messages[band], reasons = prompt.reasons ?? [] } = followUpOf(view)
  const offers = reasons.some(isOffered)
  const required = comment === 'required'
  const label = tell(view, question)
  return (
    (comment || offers) && (
      <div onInput={view.write}>
        <label id="ask" for="comment">
          {required ? label : tell(view, messages.optional, { label })}
        </label>
        {offers && (
          <fieldset class="chips" aria-labelledby="ask">
            {reasons.map(reason => {
              const name = tell(view, reason.label)
              return isOffered(reason) && Cell('checkbox', reason.id, name, !!draft?.reasons.includes(reason.id), name)
            })}
          </fieldset>
        )}
        {comment && (
          <textarea
            id="comment"
            part="comment"
            dir="auto"
            maxLength={2000}
            defaultValue={draft?.comment ?? ''}
            onFocus={view.onWrite}
            aria-required={required}
            aria-invalid={!!problem}
            aria-describedby="privacy problem"
          />
        )}
        {comment && <p id="privacy">{messages.privacy}</p>}
      </div>
    )
  )
}
