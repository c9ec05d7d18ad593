/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { h } from 'preact'
import { FollowUp } from './FollowUp.js'
import { Icon } from './Icon.js'
import type { PromptView } from './promptView.js'
import { Ends, RatingGroup } from './RatingGroup.js'
import { Thanks } from './Thanks.js'
import { wordingOf } from './wordingOf.js'

/** The whole panel: the question, or what became of the answer. */
export function Prompt(view: PromptView) {
  const { messages, container, done } = view
  const close = (event: Event) => {
    // For Escape: a popover or dialog of the page's stays open.
    event.preventDefault()
    view.end('closed')
  }
  return (
    <section
      // Another panel, not the same one grown smaller: nothing on screen shifts.
      key={done}
      part="panel"
      tabIndex={-1}
      role={view.byVisitor ? 'dialog' : 'region'}
      aria-labelledby={done ? 'outcome' : 'question'}
      // Escape first ends the writing of a letter; Safari has ended it by then, and tells by the code.
      onKeyDown={event => container || event.isComposing || event.keyCode === 229 || (event.key === 'Escape' && close(event))}
    >
      {!container && (
        <button type="button" class="close" part="close" aria-label={messages.close} onClick={close}>
          {Icon('M7 7l10 10M17 7 7 17')}
        </button>
      )}
      {done ? Thanks(view) : Question(view)}
    </section>
  )
}

function Question(view: PromptView) {
  const { messages, score, problem } = view
  const wording = wordingOf(view)
  return (
    <form onSubmit={view.send}>
      <h2 id="question" part="question">
        {wording.question}
      </h2>
      {RatingGroup(view, wording)}
      {Ends(view, wording)}
      <p hidden id="range">
        {wording.range}
      </p>
      {score >= 0 && FollowUp(view)}
      {problem && <b id="problem">{messages[problem]}</b>}
      <div class="row">
        {view.canStopAsking && (
          <button type="button" class="quiet" onClick={() => view.end('stopAsking')}>
            {messages.stop}
          </button>
        )}
        {score >= 0 && (
          <button type="button" class="quiet" onClick={view.clear}>
            {messages.clear}
          </button>
        )}
        <button type="button" onClick={() => view.end('skipped')}>
          {messages.skip}
        </button>
        <button type="submit" class="send" part="submit">
          {messages[view.state ? 'sending' : 'send']}
        </button>
      </div>
    </form>
  )
}
