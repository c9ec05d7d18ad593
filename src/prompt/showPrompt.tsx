import { render } from 'preact'
import { dirOf } from '../locale/dirOf.js'
import { createShadowHost } from '../page/shadowHost.js'
import { Prompt } from './Prompt.js'
import type { Draft, Outcome, PromptHandle, PromptInput } from './promptInput.js'
import type { PromptView } from './promptView.js'
import { ratingKeys } from './ratingKeys.js'
import { styles } from './styles.js'
import { isSafe } from './Thanks.js'
import { tell } from './tell.js'

export type { Draft, Outcome, PromptEnd, PromptHandle, PromptInput } from './promptInput.js'

/** Shows one prompt until the visitor or the host is done with it. */
export function showPrompt(input: PromptInput): PromptHandle {
  const { placement, container } = input
  const { element, root, body, say, remove } = createShadowHost(input.document, container, styles, input.nonce)
  const find = (selector: string) => root.querySelector(selector) as HTMLElement
  const textOf = (selector: string) => find(selector).textContent
  const needsComment = input.prompt.comment === 'required'
  let sent: Draft | undefined
  let reported: string | undefined
  let ended = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const draw = (change?: Partial<PromptView>) => {
    Object.assign(view, change)
    const { theme = 'auto', locale } = view
    Object.assign(body, { className: `${theme} ${placement}`, lang: locale, dir: dirOf(locale), tabIndex: -1 })
    render(Prompt(view), body)
  }
  const later = (act: () => void, delayMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(act, delayMs)
  }
  /** Thanks go by themselves once nobody is at them. */
  const leave = () => later(() => (root.activeElement || find('section:hover') ? leave() : view.end('done')), 10_000)
  const draft = (): Draft => ({
    score: view.score,
    comment: (find('textarea') as HTMLTextAreaElement | null)?.value.normalize('NFC').trim() || null,
    reasons: [...root.querySelectorAll<HTMLInputElement>('.chips :checked')].map(({ value }) => value),
  })
  /** Sent, as far as the visitor knows. */
  const isSent = () => view.state === 'sending' || isSafe(view.state)
  const hide = (lastWord?: string) => {
    ended = true
    clearTimeout(timer)
    remove(lastWord)
    return isSent()
  }
  const onState = (state: Outcome) => {
    if (ended || isSafe(view.state) || state === view.state) return
    const { activeElement: had } = root
    const before = find('section')
    const height = before.offsetHeight
    // Focus moves before what has it is taken away, and then to the outcome, which names the new panel.
    if (had && had !== before) body.focus()
    draw({ state, done: true })
    const panel = find('section')
    // On the page, what stands below must not move.
    if (container) panel.style.minHeight = `${height}px`
    // Either focus is at the outcome or it is read out, never both.
    if (had && had !== panel) panel.focus()
    else say(textOf('#outcome'))
    if (isSafe(state)) {
      if (container) view.end('done', true)
      else if (!find('a')) leave()
    }
  }

  const view: PromptView = {
    ...input,
    score: input.draft?.score ?? -1,
    ratingKeys: ratingKeys(),
    choose(score) {
      const isFirst = view.score === -1
      draw({ score, problem: undefined })
      if (isFirst && find('textarea')) say(needsComment ? textOf('#ask') : view.messages.revealed)
    },
    clear() {
      const chosen = find(':checked') as HTMLInputElement
      chosen.checked = false
      // The button that has the focus goes.
      chosen.focus()
      draw({ draft: draft(), score: -2 })
    },
    commit() {
      const now = draft()
      const text = JSON.stringify(now)
      if (sent || view.score < 0 || text === reported) return
      reported = text
      input.onDraft(now)
    },
    write: () => later(view.commit, 500),
    send(event) {
      event.preventDefault()
      if (view.state === 'sending') return
      // Trying again sends what was sent.
      const now = sent ?? draft()
      const problem = now.score < 0 ? 'noScore' : needsComment && !now.comment && 'noComment'
      if (problem) {
        draw({ problem })
        return find(now.score < 0 ? 'input' : 'textarea').focus()
      }
      sent = now
      draw({ state: 'sending' })
      say(view.messages.sending)
      input.onSend(sent, onState)
    },
    end(how, stays) {
      if (ended) return
      view.commit()
      if (stays) ended = true
      else hide(how === 'done' ? '' : view.messages.closed)
      // An answer that could not be sent is closed like any other.
      input.onEnd(isSent() ? 'done' : how)
    },
  }

  draw()
  input.dress?.(element)
  if (input.byVisitor) (find(':checked') ?? find('input')).focus()
  else if (!container) say(tell(view, view.messages.shown, { question: textOf('h2') }))

  return {
    element,
    body,
    draft,
    hide,
    commit: view.commit,
    update: draw,
  }
}
