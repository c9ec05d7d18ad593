import type { Answer, AnswerInput } from './createAnswer.js'
import type { Decide } from './decide.js'
import { resolveLocale } from './locale/resolveLocale.js'
import { metricOf, rangeOf } from './metrics/scales.js'
import type { Prompt, Props, ShowExtra, ShowResult, Submission, SubmitResult, Theme } from './options.js'
import type { EntryState } from './outbox/createOutbox.js'
import { goodMoment } from './page/goodMoment.js'
import type { Arm } from './page/visitorMemory.js'
import type { Core } from './parts.js'
import type { PromptEnd, PromptHandle } from './prompt/promptInput.js'
import { showPrompt } from './prompt/showPrompt.js'
import { promptsOf } from './trigger/promptsOf.js'
import { pickVariant } from './trigger/pickVariant.js'

/** The part of the conductor that loads when somebody is asked: the methods of the handle that need it, and `ask`. */
export interface Ask {
  /** Resolves to the rules that were against it; none when the prompt is on screen. */
  ask(id: string, extra: ShowExtra, arm?: Arm): Promise<string[]>
  show(id: string, extra?: ShowExtra): Promise<ShowResult>
  submit(submission: Submission): Promise<SubmitResult>
  identify(userId: string | null, traits?: Props, extra?: { signature?: string }): void
  hide(): void
  dismiss(): void
  setLocale(tag: string): void
  setTheme(theme: Theme): void
  setContext(context: Props): void
}

/** What is on screen. */
interface Shown {
  handle: PromptHandle
  end(how: PromptEnd | 'hidden'): void
}

export function createAsk(core: Core, decide: Decide): Ask {
  const { page, parts, emit, report } = core
  const { visitor } = decide
  const { document, navigator } = page.window
  const { options } = core
  const prompts = promptsOf(options)
  const context: Props = {}
  let subject: AnswerInput['subject'] = { userId: null, signature: null }
  let traits: Props = {}
  let shown: Shown | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let hides = 0

  const find = (id: string): Prompt | undefined => {
    const prompt = prompts.find(one => one.id === id)
    if (!prompt)
      report(
        'config',
        `prompt is "${id}"; expected one of ${prompts.map(one => one.id).join(', ') || 'the prompts (there are none)'}`,
      )
    return prompt
  }
  const localeNow = () => {
    const wanted = options.locale && options.locale !== 'auto' ? [options.locale] : []
    return resolveLocale([...wanted, document.documentElement.lang, ...navigator.languages], parts.languages)
  }
  const language = async () => {
    const locale = localeNow()
    return { locale, messages: await parts.locale(locale) }
  }
  const withVariant = (prompt: Prompt) => {
    const variant = pickVariant(prompt.variants, decide.share(`${prompt.id} variant`))
    return { prompt: { ...prompt, ...variant, id: prompt.id }, variant: variant?.id ?? null }
  }
  const containerOf = (prompt: Prompt, extra: ShowExtra) => {
    const selector = prompt.target ?? options.target
    const found = extra.container ?? (selector ? document.querySelector(selector) : null)
    if (!found) report('config', `target is ${JSON.stringify(selector)}; expected the selector of an element on the page for ${prompt.id}`)
    return found
  }

  /** The answer to a prompt; what it needs loads with the first sign of one. */
  const answerTo = (prompt: Prompt, more: Pick<AnswerInput, 'variant' | 'locale' | 'event'>) => {
    const { id, scale, metric = metricOf(scale) } = prompt
    const shownAt = Date.now()
    let answer: Answer | undefined
    const self = {
      isGiven: false,
      detail: () => answer?.detail ?? { prompt: id, metric },
      use(use: (answer: Answer) => void) {
        self.isGiven = true
        return core.send().then(part => use((answer ??= part.answer({ prompt, ...more, subject, visitor, shownAt }))))
      },
    }
    return self
  }

  const open = async (id: string, extra: ShowExtra, arm?: Arm): Promise<string[]> => {
    const found = find(id)
    if (!found) return ['prompt']
    const placement = extra.placement ?? found.placement ?? options.placement ?? 'bottom-end'
    const container = placement === 'inline' ? containerOf(found, extra) : null
    if (placement === 'inline' && !container) return ['container']
    const hidesBefore = hides
    const against = () => (extra.force ? [] : decide.against(found, arm))
    if (against()[0]) return against()
    const { locale, messages } = await language()
    if (placement !== 'inline' && !extra.force) await goodMoment(page, () => hides !== hidesBefore)
    if (hides !== hidesBefore) return ['hidden']
    // Another tab may have asked meanwhile.
    if (against()[0]) return against()

    const { prompt, variant } = withVariant(found)
    const event = arm ? { name: arm.name, key: arm.key, props: arm.props } : null
    const answer = answerTo(prompt, { variant, locale, event })
    const end = (how: PromptEnd | 'hidden') => {
      shown = undefined
      const detail = answer.detail()
      if (answer.isGiven) answer.use(({ release }) => release())
      // A score without Send is an answer: it starts no dismissed clock.
      visitor.change(state => {
        if (how === 'stopAsking') state.stopped = true
        if (answer.isGiven) state.dismissals = 0
        else if (how !== 'hidden') {
          state.dismissals++
          state.dismissedAt = Date.now()
        }
      })
      if (how !== 'done' && how !== 'hidden') emit('dismissed', detail)
      emit('closed', detail)
      decide.check()
    }
    const handle = showPrompt({
      ...{ document, prompt, placement, container, locale, messages },
      byVisitor: false,
      formality: options.formality ?? 'informal',
      vars: {
        brand: document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content,
        touchpoint: prompt.touchpoint,
        ...arm?.props,
        ...traits,
        ...context,
        ...extra.context,
      },
      theme: options.theme ?? 'auto',
      tokens: options.tokens ?? {},
      ...(options.nonce ? { nonce: options.nonce } : null),
      canStopAsking: visitor.read().dismissals > 0,
      onDraft: draft => answer.use(({ commit }) => commit(draft, 'partial')),
      onSend: (draft, onState) => answer.use(({ commit }) => commit(draft, 'complete', onState)).catch(() => onState('unsaved')),
      onEnd: end,
    })
    shown = { handle, end }
    decide.shown(prompt.id, arm)
    emit('shown', answer.detail())
    return []
  }

  // A score that was chosen by keyboard and not yet reported is reported before the page goes. Capture: before the outbox takes leave.
  const leave = () => shown?.handle.commit()
  page.listen(page.window, 'pagehide', leave, { capture: true })
  page.listen(document, 'visibilitychange', () => document.hidden && leave(), { capture: true })

  const ask: Ask['ask'] = (id, extra, arm) => {
    // One after the other: a prompt taken away while it loaded makes room for the next.
    const opened = turn.then(() => (shown ? ['moment'] : open(id, extra, arm)))
    turn = opened.catch(error => report('host', `${id} could not be shown: ${error}`))
    return opened.catch(() => ['error'])
  }
  const hide = (how: PromptEnd | 'hidden') => {
    hides++
    if (!shown) return
    const { handle, end } = shown
    handle.commit()
    handle.hide()
    end(how)
  }
  const redraw = () => language().then(texts => shown?.handle.update({ ...texts, theme: options.theme ?? 'auto' }))

  return {
    ask,
    show: (id, extra = {}) => ask(id, extra).then(reasons => (reasons[0] ? { status: 'skipped', reasons } : { status: 'shown' })),
    hide: () => hide('hidden'),
    dismiss: () => hide('closed'),
    async submit({ prompt: id, score, comment = null, reasons = [], event }) {
      const found = find(id)
      const [min, max] = found ? rangeOf(found.scale) : [0, 0]
      if (!found) return { status: 'invalid', message: `prompt is "${id}"; expected the id of a prompt` }
      if (!Number.isInteger(score) || score < min || score > max)
        return { status: 'invalid', message: `score is ${JSON.stringify(score)}; expected a whole number from ${min} to ${max}` }
      const { prompt, variant } = withVariant(found)
      const answer = answerTo(prompt, { variant, locale: localeNow(), event: event ? { key: null, props: {}, ...event } : null })
      return new Promise(resolve => {
        const done = (status: EntryState) => resolve({ status, responseId: answer.detail().responseId ?? '' })
        answer.use(({ commit }) => commit({ score, comment, reasons }, 'complete', done)).catch(() => done('unsaved'))
      })
    },
    identify(userId, given = {}, { signature = null }: { signature?: string | null } = {}) {
      subject = { userId, signature }
      traits = given
    },
    setContext: given => void Object.assign(context, given),
    setLocale(tag) {
      options.locale = tag
      redraw()
    },
    setTheme(theme) {
      options.theme = theme
      redraw()
    },
  }
}
