const SOON_MS = 36e5

/** Whether an event waits whose prompt is due soon, without loading what decides. */
export function armsWait({ localStorage }: Window, key: string): boolean {
  const { arms = [] } = JSON.parse(localStorage.getItem(key) ?? '{}')
  return arms.some((arm: { due: number }) => arm.due < Date.now() + SOON_MS)
}
