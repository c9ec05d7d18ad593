import { localeOf } from './locale/localeOf.js'
import { type OpenPrompt, openPrompt } from './openPrompt.js'
import type { Prompt } from './options.js'
import { goodMoment } from './page/goodMoment.js'
import type { Arm } from './page/visitorMemory.js'
import type { Ask, AskExtra, Core, Decide } from './parts.js'
import type { PromptEnd } from './prompt/promptInput.js'

/** The part of the conductor that loads when somebody is asked. */
export function createAsk(core: Core, decide: Decide): Ask {
  const { page, parts, report, options } = core
  const { document } = page.window
  /** The latest prompt. An inline one stays in its place with its thanks when it has ended. */
  let shown: OpenPrompt | undefined
  let isOpen = false
  let turn: Promise<unknown> = Promise.resolve()
  let hides = 0
  /** Prompts that the visitor is not done with, and may open again. */
  const memory: { [prompt: string]: OpenPrompt | undefined } = {}

  const language = async () => {
    const locale = localeOf(page.window, options, parts.languages)
    try {
      return { locale, messages: await parts.locale(locale) }
    } catch (error) {
      report('part', `a part did not load (${error}); expected it beside the script`)
    }
  }
  const containerOf = (prompt: Prompt, extra: AskExtra) => {
    const selector = prompt.target ?? options.target
    const found = extra.container ?? (selector ? document.querySelector(selector) : null)
    if (!found) report('config', `target is ${JSON.stringify(selector)}; expected the selector of an element on the page`)
    return found
  }
  const open = async (id: string, { force, context, opener: given, ...extra }: AskExtra, arm?: Arm): Promise<string[] | undefined> => {
    const prompt = decide.find(id)
    if (!prompt) return ['prompt']
    const placement = extra.placement ?? prompt.placement ?? options.placement ?? 'bottom-end'
    const floats = placement !== 'inline'
    /** The visitor's own wish: a button of ours, or one of the host's that shows it. */
    const isWish = floats && !arm && !extra.container && page.window.navigator.userActivation?.isActive
    const container = floats ? null : containerOf(prompt, extra)
    if (!floats && !container) return ['container']
    const against = () => (force ? [] : decide.against(prompt, arm))
    if (against()[0]) return against()
    const opener = given ?? (/^[lm]/.test(placement) ? await (await decide.launch()).openerOf(prompt, placement, arm, !!isWish) : {})
    if (!opener) return undefined
    const byVisitor = isWish || !!opener.opened
    const before = hides
    const words = await language()
    if (!words) return ['part']
    if (floats && !force && !byVisitor) await goodMoment(page, () => hides !== before)
    if (hides !== before) return ['hidden']
    // Another tab may have asked meanwhile.
    if (against()[0]) return against()
    const onEnd = (how: string) => {
      isOpen = false
      if (how === 'done') delete memory[id]
      // What else is due has its turn.
      queueMicrotask(decide.check)
    }
    shown?.hide()
    const known = memory[id]
    shown =
      byVisitor && known && (!arm || known.arm === arm)
        ? known
        : openPrompt(core, decide, { ...words, prompt, placement, container, opener, arm, context, onEnd })
    memory[id] = shown
    shown.open(byVisitor)
    isOpen = true
    return []
  }
  const ask: Ask['ask'] = (id, extra, arm) => {
    // One after the other: a prompt taken away while it loaded makes room for the next.
    const opened = turn.then(() => (isOpen ? ['moment'] : open(id, extra, arm)))
    turn = opened.catch(error => report('host', `${id} could not be shown: ${error}`))
    return opened.catch(() => ['error'])
  }
  const hide = (how: PromptEnd | 'hidden') => {
    hides++
    if (!shown) return
    const { commit, hide, end } = shown
    shown = undefined
    if (isOpen) commit()
    hide()
    if (isOpen) end(how)
  }
  const redraw = () => {
    void language().then(words => words && shown?.update({ ...words, theme: options.theme ?? 'auto' }))
  }
  keepAnswers(core, () => (isOpen ? shown : undefined))

  return {
    ask,
    show: (id, extra = {}) => ask(id, extra).then(reasons => (reasons?.[0] ? { status: 'skipped', reasons } : { status: 'shown' })),
    hide: () => hide('hidden'),
    dismiss: () => hide('closed'),
    setLocale(tag) {
      options.locale = String(tag)
      redraw()
    },
    setTheme(theme) {
      options.theme = theme
      redraw()
    },
  }
}

/** Gets ready for an answer, and reports it in time. */
function keepAnswers({ page, send }: Core, shown: () => OpenPrompt | undefined): void {
  const { window, listen } = page
  const { document } = window
  // The first sign of a visitor's interest: what keeps the answer loads before it is given.
  // What may also leave a panel out of reach, or lead the focus under it.
  for (const type of ['pointerover', 'focusin', 'toggle', 'close', 'fullscreenchange'])
    listen(
      document,
      type,
      ({ target }: Event) => {
        const open = shown()
        if (!open) return
        if (!(target as Element).shadowRoot) return type === 'pointerover' || open.stepAside()
        // Our own element tells that it has been shown, too.
        if (type !== 'toggle') send().catch(() => {})
      },
      { capture: true },
    )
  // A score that was chosen by keyboard and not yet reported is reported before the page goes. Capture: before the outbox takes leave.
  const leave = () => shown()?.commit()
  listen(window, 'pagehide', leave, { capture: true })
  listen(document, 'visibilitychange', () => document.hidden && leave(), { capture: true })
}
