/** Where the visitor goes on when what had the focus is gone: at the content of the page, not at its end, where ours stood. */
export function focusPage(document: Document, ours?: Element): void {
  const { activeElement, body } = document
  const place = document.querySelector<HTMLElement>('main,[role=main],h1')
  if (!place || (activeElement && activeElement !== body && activeElement !== ours)) return
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
  }
  place.focus({ preventScroll: true })
}
