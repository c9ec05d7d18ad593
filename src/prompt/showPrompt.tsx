import { render } from 'preact'
import { directionOf } from '../locale/directionOf.js'
import { createShadowHost } from '../page/shadowHost.js'
import { applyTokens } from './applyTokens.js'
import { Prompt } from './Prompt.js'
import type { Draft, PromptHandle, PromptInput, SendState } from './promptInput.js'
import type { PromptView } from './promptView.js'
import { ratingKeys } from './ratingKeys.js'
import { styles } from './styles.js'
import { isSafe } from './Thanks.js'
import { tell } from './tell.js'

export type { Draft, PromptEnd, PromptHandle, PromptInput, SendState } from './promptInput.js'

/** Shows one prompt until the visitor or the host is done with it. */
export function showPrompt(input: PromptInput): PromptHandle {
  const { prompt, placement, byVisitor } = input
  const floats = placement !== 'inline'
  const { element, root, body, say, remove } = createShadowHost(input.document, floats ? null : input.container, styles, input.nonce)
  const find = (selector: string) => root.querySelector(selector) as HTMLElement
  const textOf = (selector: string) => find(selector).textContent
  const needsComment = prompt.comment === 'required'
  let sent: Draft | undefined
  let reported: string | undefined
  let ended = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const draw = (change?: Partial<PromptView>) => {
    Object.assign(view, change)
    Object.assign(body, { className: `${view.theme} ${placement}`, lang: view.locale, dir: directionOf(view.locale) })
    render(<Prompt {...view} />, body)
  }
  const later = (act: () => void, delayMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(act, delayMs)
  }
  const comment = () => (find('textarea') as HTMLTextAreaElement | null)?.value.normalize('NFC').trim() || null
  const draft = (): Draft => ({
    score: view.score as number,
    comment: comment(),
    reasons: [...root.querySelectorAll<HTMLInputElement>('.chips :checked')].map(({ value }) => value),
  })
  const hide = () => {
    ended = true
    clearTimeout(timer)
    remove()
  }
  const onState = (state: SendState) => {
    if (ended || isSafe(view.state)) return
    if (state === 'sending') {
      draw({ state })
      return say(view.messages.sending)
    }
    draw({ state, height: view.height ?? find('section').offsetHeight })
    const result = find('.result')
    // Either focus moves to the outcome or it is read out, never both.
    if (root.activeElement && root.activeElement !== result) result.focus()
    else say(textOf('#outcome'))
    draw({ outcome: state })
    if (isSafe(state) && floats && !find('a')) later(() => root.activeElement || find('section:hover') || view.end('done'), 10_000)
  }

  const view: PromptView = {
    ...input,
    ratingKeys: ratingKeys(),
    choose(score) {
      const isFirst = view.score === undefined
      draw({ score, problem: undefined })
      if (isFirst && find('textarea')) say(needsComment ? textOf('#ask') : view.messages.revealed)
    },
    commit() {
      const now = draft()
      const text = JSON.stringify(now)
      if (sent || view.score === undefined || text === reported) return
      reported = text
      input.onDraft(now)
    },
    write: () => later(view.commit, 500),
    send() {
      if (view.state === 'sending') return
      const problem = view.score === undefined ? 'noScore' : needsComment && !comment() ? 'noComment' : undefined
      if (problem && !sent) {
        draw({ problem })
        return find(problem === 'noScore' ? 'input' : 'textarea').focus()
      }
      sent ??= draft()
      onState('sending')
      input.onSend(sent, onState)
    },
    end(how) {
      if (ended) return
      view.commit()
      hide()
      input.onEnd(sent ? 'done' : how)
    },
  }

  applyTokens(element, input.tokens)
  draw()
  if (byVisitor) find('input').focus()
  else if (floats) say(tell(view, view.messages.shown, { question: textOf('h2') }))

  return { hide, commit: view.commit, update: draw }
}
