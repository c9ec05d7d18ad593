/**
 * Whether a modal dialog or what fills the screen keeps the visitor from everything else on the page; or, with `also`, from being
 * asked: selectors of what else must not be in sight.
 */
export function isBlocked(document: Document, also = ''): boolean {
  return (
    !!document.fullscreenElement ||
    !!document.querySelector('dialog:modal,body[inert],body[aria-hidden=true]') ||
    [...document.querySelectorAll(`[aria-modal=true]${also}`)].some(isSeen)
  )
}

/** Drawn, and in the window: what only waits beside it, or is clear as glass, has a size too. */
function isSeen(element: Element): boolean {
  const { x, y, right, bottom } = element.getBoundingClientRect()
  const { innerWidth, innerHeight } = element.ownerDocument.defaultView as Window
  return (
    right > Math.max(x, 0) &&
    bottom > Math.max(y, 0) &&
    x < innerWidth &&
    y < innerHeight &&
    element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) !== false
  )
}
