const SOON_MS = 864e5

/**
 * Whether what decides is needed without any event: for one whose prompt is due soon, or whose time a clock that was set has made the
 * future; or for a session in which something was asked, which lasts as long as the visitor is there. Loads nothing to find out.
 */
export function armsWait(window: Window, key: string): unknown {
  try {
    // Also those of people who are not here now: the host may be about to name one.
    const found = window.localStorage[key].matchAll(/"at":(\d+),"due":(\d+)/g)
    return window.sessionStorage[key] || [...found].some(([, at, due]) => at > Date.now() || due < Date.now() + SOON_MS)
  } catch {
    // Nothing is kept here, or nothing that can be read.
    return false
  }
}
