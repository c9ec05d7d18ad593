const SOON_MS = 864e5

/** Whether an event waits whose prompt is due soon, or whose time a clock that was set has made the future; without loading what decides. */
export function armsWait(window: Window, key: string): boolean {
  try {
    // Also those of people who are not here now: the host may be about to name one.
    const found = (window.localStorage.getItem(key) as string).matchAll(/"at":(\d+),"due":(\d+)/g)
    return [...found].some(([, at, due]) => (at as unknown as number) > Date.now() || (due as unknown as number) < Date.now() + SOON_MS)
  } catch {
    // Nothing is kept here, or nothing that can be read.
    return false
  }
}
