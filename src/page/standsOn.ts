/** How far inside its lower corners one looks, in CSS px. */
const IN_PX = 30

/** What of the page stays in its place under something of ours that floats: a chat button, a bar. */
export const standsOn = (ours: Element): Element[] => {
  const { left, right, bottom } = ours.getBoundingClientRect()
  return [left + IN_PX, right - IN_PX].flatMap(x =>
    // The first is ours.
    ours.ownerDocument.elementsFromPoint(x, bottom - IN_PX).filter((found, index) => index && getComputedStyle(found).position === 'fixed'),
  )
}
