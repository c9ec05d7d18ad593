import { type Language, languages } from './locale/languages.js'
import { localeOf } from './locale/localeOf.js'
import { resolveLocale } from './locale/resolveLocale.js'
import { type OpenPrompt, openPrompt } from './openPrompt.js'
import type { AskedPrompt } from './options.js'
import { goodMoment } from './page/goodMoment.js'
import { isBlocked } from './page/isBlocked.js'
import { isBusy } from './page/isBusy.js'
import type { Arm } from './page/visitorMemory.js'
import type { Ask, AskExtra, Core, Decide } from './parts.js'
import type { AnyEnd } from './prompt/promptInput.js'

/** The part of the conductor that loads when somebody is asked. */
export function createAsk(core: Core, decide: Decide): Ask {
  const { page, parts, report, missing, options } = core
  const { document, navigator } = page.window
  /** The latest prompt. An inline one stays in its place with its thanks when it has ended. */
  let shown: OpenPrompt | undefined
  let isOpen = false
  let isWaiting = false
  let turn: Promise<unknown> = Promise.resolve()
  let hides = 0
  /** Prompts that the visitor is not done with, and may open again. */
  let memory: { [prompt: string]: OpenPrompt | undefined } = {}

  const words = (ours: Language, locale: string = ours, language: string = ours) =>
    parts.locale(ours).then(messages => ({ locale, language, messages }), missing)
  /** Texts for a prompt, whose question may be in a language that we have not. What does not load is said in English. */
  const wordsFor = async ({ question }: AskedPrompt, container: Element | null) => {
    const available = [...languages, ...Object.keys(Object(question))]
    const locale = localeOf(page.window, options, available, container)
    return (await words(resolveLocale(locale, languages) ?? 'en', locale, resolveLocale(locale, available))) || words('en')
  }
  const containerOf = (prompt: AskedPrompt, extra: AskExtra) => {
    const selector = prompt.target ?? options.target
    const found = extra.container ?? (selector ? document.querySelector(selector) : null)
    if (!found) report('config', `target is ${JSON.stringify(selector)}; expected the selector of an element on the page`)
    return found
  }
  const open = async (id: string, { force, context, opener: given, ...extra }: AskExtra, arm?: Arm): Promise<string[] | undefined> => {
    await decide.known
    const prompt = decide.find(id)
    if (!prompt) return ['prompt']
    let placement = extra.placement ?? prompt.placement ?? options.placement ?? 'bottom-end'
    const floats = placement !== 'inline'
    /** The visitor's own wish: a button of ours, or one of the host's that shows it. */
    const isWish = floats && !arm && !extra.container && navigator.userActivation?.isActive
    // Beside a modal dialog of the page nothing can be reached; above it, in one of our own, it can.
    if (isWish && isBlocked(document)) placement = 'modal'
    const container = floats ? null : containerOf(prompt, extra)
    if (!floats && (!container || container.closest('[inert]') || container.checkVisibility?.() === false)) return ['container']
    // Whoever has said no is not asked, not even with force.
    const against = () => decide.against(prompt, arm).filter(rule => !force || rule === 'consent')
    if (against()[0]) return against()
    const opener = given ?? (/^[lm]/.test(placement) ? await (await core.launch()).openerOf(prompt, placement, arm, !!isWish) : {})
    if (!opener) return undefined
    const byVisitor = isWish || !!opener.opened
    const before = hides
    const texts = await wordsFor(prompt, container)
    if (!texts) return ['part']
    if (floats && !force && !byVisitor) {
      isWaiting = true
      await goodMoment(page, () => hides !== before)
      // Another one was wished for meanwhile.
      if (!isWaiting) return ['moment']
      isWaiting = false
    }
    const refused = !force && (await core.refuse?.(id, arm))
    if (refused) return refused
    if (hides !== before) return ['hidden']
    if (!force && !byVisitor && (await decide.finer?.otherTab())) return ['moment']
    // Another tab may have asked meanwhile, or the host called it off.
    if (against()[0]) return against()
    const onEnd = (how: string) => {
      isOpen = false
      if (/[dg]one/.test(how)) delete memory[id]
      // What else is due has its turn.
      queueMicrotask(decide.check)
    }
    shown?.hide()
    const known = memory[id]
    shown =
      byVisitor && known?.subject === decide.subject && (!arm || known.arm === arm)
        ? known
        : openPrompt(core, decide, { ...texts, prompt, placement, container, opener, arm, context, onEnd })
    memory[id] = shown
    shown.open(byVisitor)
    isOpen = true
    return []
  }
  /** One after the other. */
  const inTurn = <T>(act: () => Promise<T>) => {
    const acted = turn.then(act)
    turn = acted.catch(error => report('host', `a prompt could not be shown: ${error}`))
    return acted.catch(() => ['error'])
  }
  const ask: Ask['ask'] = (id, extra, arm) => {
    // A wish does not stand behind what waits for a good moment.
    if (isWaiting && !arm && (extra.force || navigator.userActivation?.isActive)) {
      isWaiting = false
      hides++
    }
    // A prompt taken away while it loaded makes room for the next.
    return inTurn(async () => (isThere() ? ['moment'] : open(id, extra, arm)))
  }
  const hide = (how: AnyEnd) => {
    hides++
    if (!shown) return
    const { commit, hide, end } = shown
    if (how === 'gone') memory = {}
    else commit()
    const isSent = hide() && how !== 'gone'
    // Thanks were all that was left: nobody dismissed anything.
    if (isOpen) end(isSent ? 'done' : how)
  }
  /** The page may have thrown it out with what it stood in. */
  const isThere = () => {
    if (isOpen && !shown?.element?.isConnected) hide('hidden')
    return isOpen
  }
  // Of two languages, the one that was asked for last stays.
  decide.redraw = () => void inTurn(async () => shown?.update({ ...(await wordsFor(shown.prompt, shown.container)), theme: options.theme }))
  keepAnswers(core, () => (isOpen ? shown : undefined))
  decide.badMoment = () => (isThere() ? 'prompt' : (isWaiting || isBusy(page.window)) && 'page')

  return {
    ask,
    // It may stand as a listener, and be given an event.
    hide: how => hide(how === 'gone' ? how : 'hidden'),
    show: (id, extra = {}) => ask(id, extra).then(reasons => (reasons?.[0] ? { status: 'skipped', reasons } : { status: 'shown' })),
    dismiss: () => hide('closed'),
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
        if (target !== open.element) return type === 'pointerover' || open.makeWay()
        // Our own element tells that it has been shown, too.
        if (type !== 'toggle') send().catch(() => {})
      },
      { capture: true },
    )
  // A score that was chosen by keyboard and not yet reported is reported before the page goes. Capture: before the outbox takes leave.
  for (const type of ['pagehide', 'visibilitychange']) listen(window, type, () => shown()?.commit(), { capture: true })
}
