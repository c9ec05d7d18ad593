const SOON_MS = 36e5

/** Whether an event waits whose prompt is due soon, or whose time a clock that was set has made the future; without loading what decides. */
export function armsWait(window: Window, key: string): boolean {
  try {
    const { arms } = JSON.parse(window.localStorage.getItem(key) as string)
    const now = Date.now()
    return arms.some(({ at, due }: { at: number; due: number }) => now < at || now > due - SOON_MS)
  } catch {
    // Nothing is kept here, or nothing that can be read.
    return false
  }
}
