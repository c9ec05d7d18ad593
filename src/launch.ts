import { languages } from './locale/languages.js'
import { localeOf } from './locale/localeOf.js'
import { resolveLocale } from './locale/resolveLocale.js'
import type { AskedPrompt } from './options.js'
import { focusPage } from './page/focusPage.js'
import { focusRoots } from './page/focusRoots.js'
import { liftOver } from './page/liftOver.js'
import type { Arm } from './page/visitorMemory.js'
import type { Core, Decide, Launch, Opener } from './parts.js'
import { createLauncher, type Launcher } from './prompt/createLauncher.js'
import { makeModal } from './prompt/makeModal.js'
import { keyOf } from './trigger/createTrigger.js'
import { triggerOf } from './trigger/promptsOf.js'

/** A button that stands for a prompt, and the event that brought it. */
interface Standing {
  arm: Arm | undefined
  launcher?: Launcher
}

/** The part that loads when a prompt is not, or no longer, a panel on screen: it waits behind a button. */
export function createLaunch(core: Core, decide: Decide): Launch {
  const { page, parts, options } = core
  const { window } = page
  const { document, navigator } = window
  const standing = new Map<string, Standing>()
  let turn: Promise<unknown> = Promise.resolve()
  /** The prompt on screen, and the latest panel that floated. */
  let onScreen: string | null = null
  let latest: Element | undefined
  const brand = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content

  /** The visitor, in these moments, pressed what the prompt waits for. */
  const isClicked = (prompt: AskedPrompt, arm?: Arm) => {
    const { selector } = triggerOf(prompt)
    const pressed = `[data-touchpoint-event=${JSON.stringify(arm?.name)}]${selector ? `,${selector}` : ''}`
    return !!arm && navigator.userActivation?.isActive && focusRoots(document).some(({ activeElement }) => activeElement?.closest(pressed))
  }
  /** In turn, so that of two languages the one that was asked for last stays. */
  const wordsNow = () => {
    const words = turn.then(async () => {
      const locale = localeOf(window, options, languages)
      // What does not load is said in English.
      const messages = await parts.locale(resolveLocale(locale, languages) ?? 'en').catch(() => parts.locale('en'))
      return { locale, messages, theme: options.theme }
    })
    turn = words.catch(() => {})
    return words
  }
  decide.relabel = () =>
    void wordsNow().then(
      texts => {
        for (const { launcher } of standing.values()) launcher?.update(texts)
      },
      () => {}, // they stay as they are
    )
  const take = (id: string) => {
    standing.get(id)?.launcher?.remove()
    standing.delete(id)
  }
  const stand = async (prompt: AskedPrompt, arm?: Arm): Promise<void> => {
    const { id } = prompt
    const there = standing.get(id)
    if (there) {
      there.arm = arm
      return
    }
    const entry: Standing = { arm }
    standing.set(id, entry)
    const texts = await wordsNow()
    // Taken away while the language loaded.
    if (standing.get(id) !== entry) return
    const { formality, nonce } = options
    const opener: Opener = {
      opened: ({ body }) =>
        liftOver(
          body,
          [entry.launcher?.button].flatMap(button => button ?? []),
        ),
      endAs(how) {
        if (how === 'closed') entry.launcher?.focus()
        else if (how !== 'hidden') {
          const hadFocus = document.activeElement === entry.launcher?.element
          take(id)
          if (hadFocus) focusPage(document)
        }
        // Closed, it is back behind its button.
        return how === 'closed' ? 'hidden' : how
      },
    }
    entry.launcher = createLauncher({
      ...{ ...texts, document, formality, nonce, placement: 'launcher' },
      ...(core.dress && { dress: core.dress }),
      vars: { brand },
      onOpen: () =>
        void core.ask().then(
          (part): unknown => {
            const isOurs = onScreen === id
            // One at a time: a prompt elsewhere on the page gives way to the visitor's wish.
            if (onScreen) part.hide()
            return isOurs || part.ask(id, { force: true, placement: 'launcher', opener }, entry.arm)
          },
          () => {}, // it was said that a part did not load
        ),
    })
    // The visitor is on the way: what shows the prompt loads meanwhile.
    for (const type of ['pointerover', 'focusin'])
      entry.launcher.element.addEventListener(type, () => core.ask().catch(() => {}), { once: true })
  }
  /** A button under a panel is out of sight; that of the panel itself stays, and says that it is open. */
  const tell = (panel?: Element) => {
    const over = panel?.getBoundingClientRect()
    // However high a panel is, and grows: what is not beside it is under it.
    const isUnder = ({ left, right }: DOMRect) => !!over && over.left < right && over.right > left
    for (const [id, { launcher }] of standing)
      launcher?.expand(onScreen === id, onScreen !== id && isUnder(launcher.button.getBoundingClientRect()))
  }
  core.on('shown', ({ prompt }) => {
    onScreen = prompt
    const floats = [...document.querySelectorAll('[popover]')].flatMap(({ shadowRoot }) => shadowRoot?.querySelector('[part=panel]') ?? [])
    // An inline prompt adds none.
    const panel = floats.at(-1)
    tell(panel === latest ? undefined : panel)
    latest = panel
  })
  core.on('closed', () => {
    onScreen = null
    tell()
  })
  /** Those that no event brings. */
  const standAll = () => {
    for (const prompt of core.prompts)
      if (!prompt.on && (prompt.placement ?? options.placement) === 'launcher' && !decide.against(prompt)[0])
        void stand(prompt).catch(() => {})
  }
  standAll()
  const { forget, untrack } = decide
  // By the rules, for somebody nobody knows yet; after a denial none comes back.
  decide.forget = () => {
    const forgotten = forget()
    standAll()
    return forgotten
  }
  // What an event brought goes with it.
  decide.untrack = (name, key) => {
    untrack(name, key)
    for (const [id, { arm }] of standing) if (arm?.name === name && (key === undefined || arm.key === keyOf(key))) take(id)
  }

  const modal = (): Opener => {
    let ours: Element
    return {
      opened(handle) {
        ours = handle.element
        makeModal(handle)
      },
      // What opened it may be gone by now.
      endAs(how) {
        focusPage(document, ours)
        return how
      },
    }
  }

  return {
    // First what the device remembers.
    keep: () => decide.keep().then(standAll),
    async openerOf(prompt, wanted, arm, byVisitor) {
      if (wanted === 'modal') {
        if (byVisitor || isClicked(prompt, arm)) return modal()
        if (options.debug) console.warn(`touchpoint: ${prompt.id} is modal only by a gesture of the visitor; it shows in the corner`)
        return {}
      }
      if (byVisitor) return { opened: () => {} }
      await stand(prompt, arm)
      return undefined
    },
    fold(handle, input, open) {
      const { body, element } = handle
      if (!element.isConnected) return handle
      // There is no question any more that could wait: thanks just go.
      if (!body.querySelector('form')) {
        body.querySelector<HTMLElement>('[part=close]')?.click()
        return handle
      }
      handle.commit()
      const questionNow = () => body.querySelector('h2')?.textContent ?? ''
      handle.hide()
      const bar = createLauncher({
        ...input,
        question: questionNow(),
        onOpen() {
          bar.remove()
          open()
        },
        onClose() {
          bar.remove(input.messages.closed)
          input.onEnd('closed')
        },
      })
      return {
        ...handle,
        element: bar.element,
        hide: bar.remove,
        update(change) {
          handle.update(change)
          bar.update({ ...change, question: questionNow() })
        },
      }
    },
    liftOver,
    clear: () => [...standing.keys()].forEach(take),
  }
}
