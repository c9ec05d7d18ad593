import type { Clock } from './clock.js'
import type { ResponseStore } from './responseStore.js'

const PATIENCE_MS = 2_000
const PROBE_MS = 60_000

/** A store that fails fast while it is down. */
export interface GuardedStore extends Pick<ResponseStore, 'transact'> {
  /** Forget that it was down: try at the next call. */
  probe(): void
}

/**
 * The database, given 2 s for each transaction. When it fails it is down: calls are rejected at once, and one is let through every
 * 60 s. `onDown` hears of a failure once; `onUp` is called when it works again, or is another one, and copies should be brought back.
 */
export const guardStore = (store: ResponseStore, clock: Clock, onDown: (error: unknown) => void, onUp: () => void): GuardedStore => {
  const abandoned = new Error('abandoned')
  let downUntil = 0
  let isStale = false
  let staleUntil = 0
  const works = () => {
    downUntil = 0
    if (isStale && clock.elapsed() >= staleUntil) {
      isStale = false
      onUp()
    }
  }
  const fails = (error: unknown) => {
    staleUntil = clock.elapsed() + PROBE_MS
    // A full disk still gives back what it has.
    if ((error as Error)?.name !== 'QuotaExceededError') downUntil = staleUntil
    // Without a reason nothing is wrong: storing is not allowed for now.
    if (!isStale && error) onDown(error)
    isStale = true
  }
  const probe = () => {
    downUntil = staleUntil = 0
  }
  return {
    probe,
    transact: (work, isSafe) =>
      new Promise((resolve, reject) => {
        let isOver = false
        const give = (error: unknown) => {
          isOver = true
          fails(error)
          reject(error)
        }
        if (clock.elapsed() < downUntil) return reject(abandoned)
        const timer = clock.setTimeout(() => give(new Error('the database takes too long')), PATIENCE_MS)
        store
          .transact(rows => (isOver ? Promise.reject(abandoned) : work(rows)), isSafe)
          .then(
            result => {
              if (isOver) probe()
              works()
              resolve(result)
            },
            error => {
              if (error !== abandoned) return give(error)
              probe()
              works()
            },
          )
          .finally(() => clock.clearTimeout(timer))
      }),
  }
}
