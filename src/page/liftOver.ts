/** What is higher, or further up, is no button or bar at the lower edge, in CSS px. */
const MOST_PX = 160
/** What a panel may grow by once there is a score, in CSS px. */
const GROWS_PX = 200

/** Moves what floats in `body` up until it is above what stands at the lower edge of the window, where there is height for both. */
export function liftOver(body: HTMLElement, standing: readonly Element[]): void {
  const ours = body.firstElementChild as HTMLElement
  const { innerHeight } = body.ownerDocument.defaultView as Window
  const rises = standing.map(each => {
    const { top, bottom, height } = each.getBoundingClientRect()
    return height <= MOST_PX && innerHeight - bottom <= MOST_PX ? innerHeight - top : 0
  })
  const rise = Math.max(0, ...rises)
  if (!rise || ours.offsetHeight + rise + GROWS_PX > innerHeight) return
  body.style.paddingBottom = `${rise}px`
  ours.style.maxHeight = `calc(100dvh - 5vmin - ${rise}px)`
}
