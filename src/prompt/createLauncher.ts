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
  focus(): void
  remove(lastWord?: string): void
}

/** What a launcher is drawn from. */
export interface LauncherInput
  extends Pick<PromptInput, 'document' | 'placement' | 'messages' | 'locale' | 'formality' | 'vars' | 'theme' | 'dress' | 'nonce'> {
  /** A bar with this question in the place of a panel; a small button without. */
  question?: string
  onOpen(): void
  /** A bar can be closed. */
  onClose?(): void
}

const speech = 'M4 5h16v11h-9l-4 4v-4H4z'
const cross = 'M7 7l10 10M17 7 7 17'

/** Puts a button on the page that opens a prompt: small and named in the corner, or a bar with the question. */
export function createLauncher(input: LauncherInput): Launcher {
  const { document, messages, question, onClose, theme = 'auto', nonce } = input
  const { element, body, say, remove } = createShadowHost(document, null, launcherStyles, nonce)
  const draw = (path: string) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    svg.appendChild(document.createElementNS(svg.namespaceURI, 'path')).setAttribute('d', path)
    return svg
  }
  const button = (className: string, name: string, onclick: () => void, ...children: Node[]) => {
    const made = document.createElement('button')
    Object.assign(made, { type: 'button', className, onclick })
    made.setAttribute('aria-label', name)
    made.append(...children)
    // Held down, Enter clicks again and again.
    made.onkeydown = event => {
      if (event.repeat) event.preventDefault()
    }
    return made
  }
  const text = document.createElement('b')
  text.textContent = question ?? messages.open
  const open = button('open', text.textContent, input.onOpen, draw(speech), text)
  open.setAttribute('part', 'launcher')
  open.setAttribute('aria-haspopup', 'dialog')
  const expand = (isOpen: boolean, isHidden = false) => {
    open.setAttribute('aria-expanded', String(isOpen))
    body.inert = isHidden
  }
  expand(false)

  Object.assign(body, { className: `${theme} ${input.placement}`, lang: input.locale, dir: dirOf(input.locale) })
  if (question && onClose) {
    const bar = document.createElement('section')
    bar.setAttribute('aria-label', question)
    bar.append(open, button('close', messages.close, onClose, draw(cross)))
    body.append(bar)
    say(tell(input, messages.shown, { question }))
  } else body.append(open)
  input.dress?.(element)
  liftOver(body, standsOn(body.firstElementChild as Element))
  return { element, button: open, expand, focus: () => open.focus(), remove }
}
