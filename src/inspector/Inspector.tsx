/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { h } from 'preact'
import type { Explanation } from '../options.js'
import type { Heard, InspectorView } from './inspectorView.js'
import { Rules } from './Rules.js'
import { spanOf } from './spanOf.js'
import { verdictOf } from './verdictOf.js'
import { whenOf } from './whenOf.js'

/** The whole panel; folded, its first line alone. */
export function Inspector(view: InspectorView) {
  const { isOpen } = view
  return (
    <section aria-label="Touchpoint inspector">
      <header>
        <h2>Touchpoint</h2>
        {view.mode === 'test' && <em>test</em>}
        <button type="button" class="quiet" onClick={view.move}>
          Move
        </button>
        <button type="button" class="quiet" aria-expanded={isOpen} onClick={view.fold}>
          Details <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
        </button>
      </header>
      {isOpen && (
        <div>
          <h3>Prompts</h3>
          {view.explanations.length ? (
            view.explanations.map(each => PromptOf(each, view))
          ) : (
            <p key="none">No good prompt in the options.</p>
          )}
          {Outbox(view)}
          {Events(view)}
          {Visitor(view)}
        </div>
      )}
    </section>
  )
}

function PromptOf(explanation: Explanation, { now, prompts, show }: InspectorView) {
  const { prompt } = explanation
  const [word, why] = verdictOf(explanation)
  const { scale, on } = prompts.find(({ id }) => id === prompt) ?? {}
  const { event = '', delay = '', url = '' } = typeof on === 'object' ? on : { event: on }
  return (
    <article key={prompt}>
      <details open={prompts.length === 1}>
        <summary>
          <b>{prompt}</b> <span class={word === 'not now' ? 'no' : 'yes'}>{`${word === 'not now' ? '✗' : '✓'} ${word}`}</span>
          <small>
            {[scale, event && `on ${event}`, delay && `after ${delay}`, url].filter(Boolean).join(' · ')}: {why}
          </small>
        </summary>
        {Rules(explanation, now)}
      </details>
      <button type="button" aria-label={`Show ${prompt}`} onClick={() => show(prompt)}>
        Show
      </button>
    </article>
  )
}

function Outbox({ status, flush, mode }: InspectorView) {
  const { oldestMs = 0, ...counts } = status ?? {}
  const told = Object.entries(counts).flatMap(([state, count]) => (count || state === 'queued' ? `${count} ${state}` : []))
  return (
    <div>
      <h3>Outbox</h3>
      <p>
        {mode === 'test' ? 'Test mode: nothing is stored or sent.' : status ? told.join(' · ') : '…'}
        {oldestMs > 0 && ` · oldest ${spanOf(oldestMs)}`}
      </p>
      <button type="button" onClick={flush}>
        Flush
      </button>
    </div>
  )
}

function Events({ heard, now }: InspectorView) {
  const line = ([name, at, { prompt, reasons, score, message }]: Heard, index: number) => (
    <li key={index}>
      <b>{name}</b> {[prompt, reasons?.join(', '), score, message].filter(said => said != null).join(' · ')}{' '}
      <small>{spanOf(now - at)} ago</small>
    </li>
  )
  return (
    <div>
      <h3>Events</h3>
      {heard.length ? <ol>{[...heard].reverse().map(line)}</ol> : <p>None so far.</p>}
    </div>
  )
}

function Visitor({ now, visitor, consent, mode, forget }: InspectorView) {
  const { arms, shown, dismissals, stopped, suppressed } = visitor
  const facts = [
    `Consent ${consent}, mode ${mode}.`,
    ...arms.map(({ prompt, name, key, due }) => `${prompt} waits since ${name}${key ? ` ${key}` : ''}, due ${whenOf(due, now)}.`),
    ...Object.entries(shown).map(([prompt, at]) => `${prompt} was shown ${spanOf(now - at)} ago.`),
    `${dismissals} dismissed since the last answer${stopped ? '; said “Don’t ask again”' : ''}.`,
    ...(suppressed[0] ? [`The collector stopped ${suppressed.join(', ')}.`] : []),
  ]
  return (
    <div>
      <h3>Visitor</h3>
      <ul>
        {facts.map((fact, index) => (
          <li key={index}>{fact}</li>
        ))}
      </ul>
      <button type="button" onClick={forget}>
        Forget
      </button>
    </div>
  )
}
