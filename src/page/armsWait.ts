const SOON_MS = 36e5

/** Whether an event waits whose prompt is due soon, without loading what decides. */
export function armsWait(window: Window, key: string): boolean {
  try {
    const { arms } = JSON.parse(window.localStorage.getItem(key) as string)
    return arms.some((arm: { due: number }) => arm.due < Date.now() + SOON_MS)
  } catch {
    // Nothing is kept here, or nothing that can be read.
    return false
  }
}
