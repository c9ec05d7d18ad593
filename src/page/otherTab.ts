/** What one tab notes must have reached the others before they look. */
const HOLD_MS = 1000

/**
 * Gives a question: does another tab of this site ask its visitor in this very moment? If none does, this one is about to, and the others
 * find that out for a second. Where there are no locks (plain HTTP), or none are allowed, tabs only know of each other what they noted.
 */
export function createOtherTab({ navigator: { locks } }: Window, name: string, isAllowed: () => boolean): () => Promise<boolean> {
  let isOurs = false
  return () =>
    new Promise(tell => {
      if (isOurs || !locks || !isAllowed()) return tell(false)
      const hold = (lock: Lock | null) => {
        isOurs = !!lock
        tell(!lock)
        return (
          lock &&
          new Promise<void>(resolve =>
            setTimeout(() => {
              isOurs = false
              resolve()
            }, HOLD_MS),
          )
        )
      }
      // Refused, as in a sandbox.
      return locks.request(name, { ifAvailable: true }, hold).catch(() => tell(false))
    })
}
