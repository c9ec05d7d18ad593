import { focusRoots } from './focusRoots.js'

/**
 * Whether a modal dialog or what fills the screen keeps the visitor from everything else on the page; or, with `also`, from being
 * asked: selectors of what else must not be in sight.
 */
export function isBlocked(document: Document, also = ''): boolean {
  return focusRoots(document).some(
    root =>
      root.fullscreenElement ||
      root.querySelector('dialog:modal,body[inert],body[aria-hidden=true]') ||
      [...root.querySelectorAll(`[aria-modal=true]${also}`)].some(isSeen),
  )
}

/** Drawn, and in the window: what only waits beside it, or is clear as glass, has a size too. */
function isSeen(element: Element): boolean {
  const { x, y, right, bottom } = element.getBoundingClientRect()
  const { innerWidth, innerHeight } = element.ownerDocument.defaultView as Window
  return (
    right > x &&
    right > 0 &&
    bottom > y &&
    bottom > 0 &&
    x < innerWidth &&
    y < innerHeight &&
    element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) !== false
  )
}
