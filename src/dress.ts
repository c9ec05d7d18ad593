import type { Core } from './parts.js'
import type { PromptInput } from './prompt/promptInput.js'
import { themeTokens } from './prompt/themeTokens.js'

/** The part that loads when a host has a wish of its own for our element: theme tokens, the level of the heading, a shortcut. */
export function dress({ options, page }: Core): NonNullable<PromptInput['dress']> {
  const { heading, shortcut } = options
  const applyTokens = options.tokens && themeTokens(options)
  /** What is on screen, the latest last. */
  const shown: HTMLElement[] = []
  if (shortcut)
    page.listen(page.window.document, 'keydown', (event: KeyboardEvent) => {
      const element = shown.filter(each => each.isConnected).at(-1)
      if (!element || event.defaultPrevented || event.isComposing || !isPressed(shortcut, event)) return
      event.preventDefault()
      focusIn(element)
    })
  return element => {
    applyTokens?.(element)
    const question = element.shadowRoot?.querySelector('h2')
    if (heading === 'none') question?.setAttribute('role', 'none')
    else if (heading) question?.setAttribute('aria-level', heading.slice(1))
    if (!shortcut) return
    element.shadowRoot?.querySelector('section, .open')?.setAttribute('aria-keyshortcuts', shortcut)
    shown.splice(0, shown.length, ...shown.filter(each => each.isConnected), element)
  }
}

/** By the place of the key, since with Alt some keyboards write another letter. */
function isPressed(shortcut: string, event: KeyboardEvent): boolean {
  const keys = shortcut.split('+')
  const { altKey, ctrlKey, metaKey, shiftKey, code } = event
  const held = { Alt: altKey, Control: ctrlKey, Meta: metaKey, Shift: shiftKey }
  return Object.entries(held).every(([key, isHeld]) => keys.includes(key) === isHeld) && code.replace(/^(Key|Digit)/, '') === keys.at(-1)
}

/** To the chosen score, or the first; where there is none, to what there is. */
function focusIn({ shadowRoot: root }: HTMLElement): void {
  const found = ['[name=score]:checked', '[name=score]', '.open', 'section'].flatMap(
    selector => root?.querySelector<HTMLElement>(selector) ?? [],
  )
  found[0]?.focus()
}
