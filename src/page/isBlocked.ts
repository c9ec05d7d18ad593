/** Whether a modal dialog or what fills the screen keeps the visitor from everything else on the page. */
export function isBlocked(document: Document): boolean {
  const { documentElement, body } = document
  return (
    !!document.fullscreenElement ||
    !!document.querySelector('dialog:modal') ||
    [documentElement, body].some(element => element.matches('[inert],[aria-hidden=true]')) ||
    [...document.querySelectorAll('[aria-modal=true]')].some(isSeen)
  )
}

/** Drawn, and in the window: what only waits beside it has a size too. */
export function isSeen(element: Element): boolean {
  const { innerWidth, innerHeight, getComputedStyle } = element.ownerDocument.defaultView as Window & typeof globalThis
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
  const isIn = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
  return isIn && width * height > 0 && getComputedStyle(element).visibility === 'visible'
}
