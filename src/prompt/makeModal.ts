import type { PromptHandle } from './promptInput.js'

/** Puts an open panel into a native modal dialog, in the middle of the window, until it is taken away. */
export function makeModal({ body, element }: PromptHandle): void {
  const root = element.shadowRoot as ShadowRoot
  const slot = root.querySelector('slot') as HTMLElement
  const had = root.activeElement as HTMLElement | null
  const dialog = root.appendChild(element.ownerDocument.createElement('dialog'))
  dialog.setAttribute('aria-labelledby', 'question outcome')
  // The dialog around it is the dialog, also when thanks stand in it.
  const tame = () => body.firstElementChild?.setAttribute('role', 'group')
  new MutationObserver(tame).observe(body, { childList: true })
  tame()
  Object.assign(dialog.style, { position: 'fixed', inset: '2.5vmin', width: 'auto', height: 'auto', maxWidth: 'none', maxHeight: 'none' })
  Object.assign(body.style, { alignContent: 'center', margin: 'auto' })
  // What is read out is inside too: outside of a modal dialog nothing is.
  dialog.append(slot, body)
  dialog.addEventListener('cancel', () => body.querySelector<HTMLElement>('[part=close]')?.click())
  dialog.addEventListener('close', () => root.append(slot))
  dialog.showModal()
  // Nothing could take it while another modal dialog was open.
  ;(had ?? body.querySelector('input'))?.focus()
}
