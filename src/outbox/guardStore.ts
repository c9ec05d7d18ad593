import type { Clock } from './clock.js'
import type { ResponseStore } from './responseStore.js'

const PATIENCE_MS = 2_000
export const PROBE_MS = 60_000

/** A store that fails fast while it is down. */
export interface GuardedStore extends Pick<ResponseStore, 'transact'> {
  /** Forget that it was down: try at the next call. */
  probe(): void
}

/**
 * The database, given 2 s for each transaction. When it fails it is down: calls are rejected at once, and one is let through every
 * 60 s. `onDown` hears once of each time that it fails for a reason.
 */
export const guardStore = ({ transact }: ResponseStore, clock: Clock, onDown: (error: unknown) => void): GuardedStore => {
  let downUntil = 0
  let isDown = false
  const probe = () => {
    downUntil = 0
  }
  return {
    probe,
    transact: (work, isSafe) =>
      new Promise((resolve, reject) => {
        let isOver = false
        const fail = (error: unknown) => {
          // Late, but it answers.
          if (isOver) return probe()
          isOver = true
          // A full disk still gives back what it has.
          if ((error as Error)?.name !== 'QuotaExceededError') downUntil = clock.elapsed() + PROBE_MS
          if (!isDown && error) onDown(error)
          isDown = true
          reject(error)
        }
        if (clock.elapsed() < downUntil) return reject()
        const timer = clock.setTimeout(() => fail(new Error('the database takes too long')), PATIENCE_MS)
        transact(rows => (isOver ? Promise.reject() : work(rows)), isSafe)
          .then(result => {
            if (isOver) return probe()
            isOver = true
            isDown = false
            resolve(result)
          }, fail)
          // Two seconds of results would stay in memory with it.
          .finally(() => clock.clearTimeout(timer))
      }),
  }
}
