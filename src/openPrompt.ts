import { bandOf } from './metrics/bandOf.js'
import type { AskedPrompt, Placement, Props } from './options.js'
import { standsOn } from './page/standsOn.js'
import type { Arm } from './page/visitorMemory.js'
import type { Answer, Core, Decide, Launch, Opener, PartExports, Sight } from './parts.js'
import type { AnyEnd, PromptHandle, PromptInput } from './prompt/promptInput.js'
import { showPrompt } from './prompt/showPrompt.js'

/** A prompt that was shown: a panel, or the bar in its place, or what is left of it when the visitor opens it again. */
export interface OpenPrompt extends Pick<PromptHandle, 'hide' | 'commit'>, Pick<OpenInput, 'prompt' | 'container'> {
  /** The event that brought it. */
  arm: Arm | undefined
  /** Our element in the page. */
  readonly element: HTMLElement | undefined
  /** Who was asked. */
  subject: Decide['subject']
  /** Puts it on screen, with all that was given to it so far. */
  open(byVisitor: boolean): void
  update(change: Parameters<PromptHandle['update']>[0] & Partial<Pick<OpenInput, 'language'>>): void
  end(how: AnyEnd): void
  /** The page may be in need of the place. */
  makeWay(): unknown
}

/** What is shown where, and why. */
export interface OpenInput extends Pick<PromptInput, 'locale' | 'messages' | 'container'> {
  prompt: AskedPrompt
  /** The language it is asked in, as the answer says it. */
  language: string
  placement: Placement
  arm: Arm | undefined
  context: Props | undefined
  opener: Opener
  /** It is on screen no more. */
  onEnd(how: string): void
}

/** Less of a window than this leaves no room for a panel, in CSS px. */
const LEAST_HEIGHT = 360

/** A prompt on screen for so long is an impression, whatever becomes of it. */
const NOTE_MS = 3e3

/** Keeps the answer to a prompt that is shown; what that needs loads with the first sign of one. */
export function openPrompt(core: Core, decide: Decide, input: OpenInput): OpenPrompt {
  const { prompt: asked, arm, context, onEnd, opener, ...view } = input
  const { emit, options } = core
  const { visitor, subject, traits } = decide
  const { window } = core.page
  const { document, innerWidth, innerHeight } = window
  const { prompt, variant } = decide.choose(asked)
  const { id, scale, metric } = prompt
  const shownAt = Date.now()
  const sight: Sight = { prompt, variant, shownAt }
  let answer: Answer | undefined
  let handle: PromptHandle | undefined
  let isWish = false

  // A part that did not load was reported when it happened.
  const give = (use: (answer: Answer) => void, failed = () => {}) => {
    sight.hasAnswer = true
    core
      .send()
      .then(part => {
        answer ??= part.answer({
          ...{ prompt, variant, event: arm ?? null, subject, visitor, shownAt, locale: view.language },
          bandOf: score => bandOf(metric, scale, score),
        })
        // Denied or forgotten while that loaded.
        if (sight.endedAs !== 'gone') use(answer)
      })
      .catch(failed)
  }
  // A prompt works without.
  const aside = <Name extends 'stay' | 'note'>(name: Name, use: (part: PartExports[Name]) => void) =>
    void core.parts.load(name).then(use, () => {})
  /** An impression can wait; what notes it stays out of the way of an answer. */
  const note = () => aside('note', part => part.noteImpression(core, decide, sight))
  const detail = () => answer?.detail ?? { prompt: id, metric }
  const end = (given: AnyEnd) => {
    const how = opener.endAs?.(given) ?? given
    onEnd(how)
    sight.endedAs = how
    note()
    if (sight.hasAnswer && how !== 'gone') give(({ release }) => release())
    // A score without Send is an answer: it starts no dismissed clock.
    visitor.change(state => {
      if (how === 'stopAsking') state.stopped = true
      // Nor does what the visitor opened.
      if (!sight.hasAnswer && how !== 'hidden' && !isWish) {
        state.dismissals++
        state.dismissedAt = Date.now()
      }
    })
    if (!/[dg]one|hidden/.test(how)) emit('dismissed', detail())
    emit('closed', detail())
  }
  const { formality, theme, nonce } = options
  const brand = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content
  const shared: Omit<PromptInput, 'byVisitor'> = {
    ...{ ...view, document, prompt, formality, theme, nonce, dress: core.dress },
    // Each time anew: the host may set the context at any time.
    get vars() {
      return { brand, ...arm?.props, ...traits, ...decide.context, ...context }
    },
    canStopAsking: visitor.read().dismissedAt > 0,
    onWrite: ({ currentTarget }) => aside('stay', part => part.startWriting(core, currentTarget, shared)),
    onDraft: draft => give(({ commit }) => commit(draft, 'partial')),
    onSend(draft, onState) {
      give(
        ({ commit }) => commit(draft, 'complete', onState),
        () => onState('unsaved'),
      )
    },
    onEnd: end,
  }
  const fold = (part: Launch) => {
    handle = part.fold(handle as PromptHandle, shared as PromptInput, () => show(true))
  }
  const show = (byVisitor: boolean) => {
    isWish ||= byVisitor
    const shown = showPrompt({ ...shared, byVisitor, draft: handle?.draft() })
    handle = shown
    opener.opened?.(shown)
    if (view.container || byVisitor) return
    const { body } = shown
    const panel = body.firstElementChild as HTMLElement
    const isTooLarge = innerHeight < LEAST_HEIGHT || panel.offsetWidth * panel.offsetHeight * 2 > innerWidth * innerHeight
    const standing = standsOn(panel)
    if (!isTooLarge && !standing[0]) return
    const done = () => {
      body.inert = false
    }
    body.inert = true
    const launch = core.launch().then(part => (isTooLarge ? fold(part) : part.liftOver(body, standing)))
    launch.then(done, done)
  }
  decide.shown(id, arm)
  setTimeout(note, NOTE_MS)
  return {
    ...{ arm, subject, end, prompt, container: view.container },
    get element() {
      return handle?.element
    },
    open(byVisitor) {
      show(byVisitor)
      emit('shown', detail())
    },
    commit: () => handle?.commit(),
    update(change) {
      Object.assign(view, change)
      handle?.update(Object.assign(shared, change))
    },
    hide: () => handle?.hide(),
    makeWay: () =>
      view.container ||
      aside('stay', part => part.stepAside((handle as PromptHandle).element, () => void core.launch().then(fold, () => {}))),
  }
}
