import type { HostPage } from './hostPage.js'

/** Nobody leaves a page in earnest who has only just come. */
const SETTLE_MS = 5000
/** Shorter absences are a glance, not another tab. */
const AWAY_MS = 1000
/** A way up of half a window in this time is quick. */
const QUICK_MS = 300

/**
 * Calls when the visitor seems about to go, once until `restart`: a mouse leaves the window by its upper edge; on touch, they come back
 * from another tab, or scroll quickly up after they had scrolled down.
 */
export function watchLeave({ window, listen }: HostPage, onLeave: () => void): { restart(): void } {
  const { document, performance } = window
  let from = performance.now()
  let isDone = false
  let isTouch = false
  let leftAt = Number.POSITIVE_INFINITY
  /** Where the last way up began, and the latest place. */
  let start = { y: 0, at: 0 }
  let last = start
  const leave = () => {
    if (isDone || performance.now() - from < SETTLE_MS) return
    isDone = true
    onLeave()
  }
  listen(document, 'pointerdown', ({ pointerType }: PointerEvent) => (isTouch = pointerType === 'touch'), { capture: true })
  listen(document.documentElement, 'pointerleave', ({ pointerType, clientY }: PointerEvent) => {
    if (pointerType === 'mouse' && clientY <= 0) leave()
  })
  listen(document, 'visibilitychange', () => {
    const now = performance.now()
    if (document.hidden) leftAt = now
    else if (isTouch && now - leftAt >= AWAY_MS) leave()
  })
  listen(
    window,
    'scroll',
    () => {
      const here = { y: window.scrollY, at: performance.now() }
      if (here.y >= last.y || here.at - start.at > QUICK_MS) start = here.y >= last.y ? here : last
      if (isTouch && start.y - here.y > window.innerHeight / 2 && here.at - start.at <= QUICK_MS) leave()
      last = here
    },
    { passive: true },
  )
  return {
    restart() {
      from = performance.now()
      isDone = false
    },
  }
}
