import { metricOf } from './metrics/scales.js'
import type { Placement, Prompt, Props } from './options.js'
import type { Arm } from './page/visitorMemory.js'
import type { Answer, Core, Decide } from './parts.js'
import type { PromptEnd, PromptHandle, PromptInput } from './prompt/promptInput.js'
import { showPrompt } from './prompt/showPrompt.js'

/** A prompt on screen. */
export interface OpenPrompt extends Pick<OpenInput, 'prompt' | 'container'> {
  handle: PromptHandle
  update(change: Parameters<PromptHandle['update']>[0] & Pick<OpenInput, 'language'>): void
  end(how: PromptEnd | 'hidden'): void
}

/** What is shown where, and why. */
export interface OpenInput extends Pick<PromptInput, 'locale' | 'messages' | 'container'> {
  prompt: Prompt
  /** The language it is asked in, as the answer says it. */
  language: string
  placement: Placement
  arm: Arm | undefined
  context: Props | undefined
  /** It is on screen no more. */
  onEnd(): void
}

/** Shows a prompt and keeps its answer; what that needs loads with the first sign of one. */
export function openPrompt(core: Core, decide: Decide, { prompt: asked, arm, context, onEnd, ...view }: OpenInput): OpenPrompt {
  const { emit, options } = core
  const { visitor, subject } = decide
  const { document } = core.page.window
  const { prompt, variant } = decide.choose(asked)
  const { id, scale, metric = metricOf(scale), touchpoint } = prompt
  const event = arm ? { name: arm.name, key: arm.key, props: arm.props } : null
  const shownAt = Date.now()
  let answer: Answer | undefined
  let isGiven = false

  const give = async (use: (answer: Answer) => void) => {
    isGiven = true
    const part = await core.send()
    answer ??= part.answer({ prompt, variant, event, subject, visitor, shownAt, locale: view.language })
    use(answer)
  }
  // A part that did not load was reported when it happened.
  const giveQuietly = (use: (answer: Answer) => void) => void give(use).catch(() => {})
  const detail = () => answer?.detail ?? { prompt: id, metric }
  const end = (how: PromptEnd | 'hidden') => {
    onEnd()
    if (isGiven) giveQuietly(({ release }) => release())
    // A score without Send is an answer: it starts no dismissed clock.
    visitor.change(state => {
      if (how === 'stopAsking') state.stopped = true
      if (isGiven) state.dismissals = 0
      else if (how !== 'hidden') {
        state.dismissals++
        state.dismissedAt = Date.now()
      }
    })
    if (!/done|hidden/.test(how)) emit('dismissed', detail())
    emit('closed', detail())
  }
  const { formality, theme = 'auto', nonce = '' } = options
  const brand = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content
  const handle = showPrompt({
    ...{ ...view, document, prompt, formality, theme, nonce },
    ...(core.applyTokens && { applyTokens: core.applyTokens }),
    byVisitor: false,
    vars: { brand, touchpoint, ...arm?.props, ...decide.traits, ...decide.context, ...context },
    canStopAsking: visitor.read().dismissals > 0,
    onDraft: draft => giveQuietly(({ commit }) => commit(draft, 'partial')),
    onSend: (draft, onState) => void give(({ commit }) => commit(draft, 'complete', onState)).catch(() => onState('unsaved')),
    onEnd: end,
  })
  decide.shown(id, arm)
  emit('shown', detail())
  return {
    ...{ handle, end, prompt, container: view.container },
    update: change => handle.update(Object.assign(view, change)),
  }
}
