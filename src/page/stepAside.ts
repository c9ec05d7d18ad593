import { isBlocked } from './isBlocked.js'

/**
 * Hides a panel of ours while nothing on the page can be reached but a modal dialog or what fills the screen, and brings it back
 * afterwards; folds one that covers what has the focus.
 */
export function stepAside(element: HTMLElement, fold: () => void): void {
  const { ownerDocument: document, shadowRoot: root } = element
  const body = root?.querySelector<HTMLElement>('[lang]')
  const panel = root?.querySelector('dialog') ? null : root?.querySelector('[part=panel]')
  const { activeElement: active } = document
  if (!body) return
  body.inert = isBlocked(document) || element.matches('[inert],[aria-hidden=true]')
  if (body.inert || !panel || !active || active === document.body || active === element) return
  const inner = active.getBoundingClientRect()
  const outer = panel.getBoundingClientRect()
  const isIn = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  if (isIn) fold()
}
