import { focusRoots } from './focusRoots.js'

/** One element of ours in the host's page, with an open shadow root that the page's styles cannot reach. */
export interface ShadowHost {
  element: HTMLElement
  root: ShadowRoot
  /** What is drawn goes in here. */
  body: HTMLElement
  /** Read out politely, without moving focus. */
  say(text: string): void
  /** Gives focus back if it is inside, then takes the element out of the page; with a last word, once that was read out. */
  remove(lastWord?: string): void
}

/** A live region must outlive what it speaks of for this long. */
const LAST_WORD_MS = 2000

/** With a container it stands in that container; without, it floats over the page in the top layer. */
export function createShadowHost(document: Document, container: Element | null, css: string, nonce = ''): ShadowHost {
  const element = document.createElement('div')
  const root = element.attachShadow({ mode: 'open' })
  const body = document.createElement('div')
  // Screen readers miss live regions in shadow roots: this one stands outside and is slotted in.
  const status = document.createElement('div')
  let before = focusRoots(document).at(-1)?.activeElement as HTMLElement | null
  let timer: ReturnType<typeof setTimeout> | undefined

  status.setAttribute('role', 'status')
  element.append(status)
  root.append(document.createElement('slot'), body)
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // A browser without constructable style sheets.
    const style = document.createElement('style')
    style.nonce = nonce
    style.textContent = css
    root.append(style)
  }
  // A page that listens for keys sees our host, not our text box: its shortcuts would fire while the visitor types.
  body.onkeydown = body.onkeypress = body.onkeyup = body.oninput = (event: Event) => event.stopPropagation()
  element.addEventListener('focusin', event => {
    const left = event.relatedTarget as HTMLElement | null
    // Of a shadow root of the page only its host is told, which takes no focus.
    if (left && !left.shadowRoot) before = left
  })
  const float = () => {
    const parent = document.body || document.documentElement
    parent.append(element)
    // Not every browser has popovers; fixed positioning remains.
    element.showPopover?.()
    return parent
  }
  // A page that throws out what it does not know, or gets another body, has it back once.
  const lost = new MutationObserver(() => {
    if (element.isConnected) return
    lost.disconnect()
    float()
  })
  if (container) container.append(element)
  else {
    element.setAttribute('popover', 'manual')
    for (const parent of [float(), document.documentElement]) lost.observe(parent, { childList: true })
  }

  const say = (text: string) => {
    status.textContent = ''
    clearTimeout(timer)
    timer = setTimeout(() => {
      status.textContent = text
    }, 150)
  }
  return {
    element,
    root,
    body,
    say,
    remove(lastWord) {
      lost.disconnect()
      // What makes the page inert would keep the focus, too.
      root.querySelector('dialog')?.close()
      // The page may have been scrolled on since.
      if (root.activeElement) before?.focus({ preventScroll: true })
      if (!lastWord) return element.remove()
      // On the page, what stands below moves now and not later.
      if (container) body.remove()
      else body.inert = true
      say(lastWord)
      setTimeout(() => element.remove(), LAST_WORD_MS)
    },
  }
}
