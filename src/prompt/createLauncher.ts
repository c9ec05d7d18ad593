import { dirOf } from '../locale/dirOf.js'
import { liftOver } from '../page/liftOver.js'
import { createShadowHost } from '../page/shadowHost.js'
import { standsOn } from '../page/standsOn.js'
import { launcherStyles } from './launcherStyles.js'
import type { PromptInput } from './promptInput.js'
import { tell } from './tell.js'

/** Stands for a prompt that is not on screen. */
export interface Launcher {
  /** Our element in the page. */
  element: HTMLElement
  button: HTMLElement
  /** Tells whether the prompt that it opens is on screen, and is out of sight while another is. */
  expand(isOpen: boolean, isHidden?: boolean): void
  /** Says it in another language, or looks otherwise. */
  update(change: Partial<Pick<LauncherInput, 'messages' | 'locale' | 'theme' | 'question'>>): void
  focus(): void
  remove(lastWord?: string): void
}

/** What a launcher is drawn from. */
export interface LauncherInput
  extends Pick<PromptInput, 'document' | 'placement' | 'messages' | 'locale' | 'formality' | 'vars' | 'theme' | 'dress' | 'nonce'> {
  /** A bar with this question in the place of a panel; a small button without. */
  question?: string
  onOpen(): void
  /** A bar can be closed, a button cannot. */
  onClose?(): void
}

const speech = 'M4 5h16v11h-9l-4 4v-4H4z'
const cross = 'M7 7l10 10M17 7 7 17'

/** Puts a button on the page that opens a prompt: small and named in the corner, or a bar with the question. */
export function createLauncher(input: LauncherInput): Launcher {
  const { document, onOpen, onClose } = input
  const view = { ...input }
  const { element, body, say, remove } = createShadowHost(document, null, launcherStyles, input.nonce)
  const button = (className: string, onclick: () => void, path: string) => {
    const made = document.createElement('button')
    Object.assign(made, { type: 'button', className, onclick })
    made.append(drawingOf(document, path))
    // Held down, Enter clicks again and again.
    made.onkeydown = event => {
      if (event.repeat) event.preventDefault()
    }
    return made
  }
  const text = document.createElement('b')
  const open = button('open', onOpen, speech)
  open.append(text)
  open.setAttribute('part', 'launcher')
  open.setAttribute('aria-haspopup', 'dialog')
  const bar = onClose && document.createElement('section')
  const close = onClose && button('close', onClose, cross)
  if (bar && close) bar.append(open, close)
  body.append(bar ?? open)

  const expand = (isOpen: boolean, isHidden = false) => {
    open.setAttribute('aria-expanded', String(isOpen))
    body.inert = isHidden
  }
  const update: Launcher['update'] = change => {
    const { messages, locale, theme = 'auto', placement, question } = Object.assign(view, change)
    Object.assign(body, { className: `${theme} ${placement}`, lang: locale, dir: dirOf(locale) })
    text.textContent = question ?? messages.open
    for (const named of [open, bar]) named?.setAttribute('aria-label', text.textContent)
    close?.setAttribute('aria-label', messages.close)
  }
  expand(false)
  update({})
  const { question } = input
  if (question) say(tell(input, input.messages.shown, { question }))
  input.dress?.(element)
  liftOver(body, standsOn(body.firstElementChild as Element))
  return { element, button: open, expand, update, focus: () => open.focus(), remove }
}

function drawingOf(document: Document, path: string): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.appendChild(document.createElementNS(svg.namespaceURI, 'path')).setAttribute('d', path)
  return svg
}
