import { focusRoots } from './focusRoots.js'
import { isBlocked } from './isBlocked.js'

/**
 * Hides a panel of ours while nothing on the page can be reached but a modal dialog or what fills the screen, and brings it back
 * afterwards; folds one that covers what has the focus.
 */
export function stepAside(element: HTMLElement, fold: () => void): void {
  const { ownerDocument: document, shadowRoot: root } = element
  const body = root?.querySelector<HTMLElement>('[lang]')
  // Our own dialog is above what was there, and what comes later above it.
  if (!body || root?.querySelector('dialog')) return
  const roots = focusRoots(document)
  const wasInert = body.inert
  body.inert = isBlocked(document) || element.matches('[inert],[aria-hidden=true]')
  // A shadow root keeps to itself that a dialog in it was closed.
  if (body.inert && !wasInert)
    for (const each of roots.slice(1)) {
      const look = () => {
        body.inert = false
        stepAside(element, fold)
      }
      each.addEventListener('close', look, { capture: true, once: true })
    }
  const panel = root?.querySelector('[part=panel]')
  const active = roots.at(-1)?.activeElement
  if (body.inert || !panel || !active || active === document.body || document.activeElement === element) return
  const inner = active.getBoundingClientRect()
  const outer = panel.getBoundingClientRect()
  const isIn = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  if (isIn) fold()
}
