import type { Status } from '../options.js'
import type { Desk } from './desk.js'

/** The desk of one page, with what is needed when not all goes well. */
export interface Mending extends Desk {
  /** Counted where no ledger is. */
  carried: Status
  /** The lock was taken when we last asked. */
  isLockedOut: boolean
  /** When what is too old was last looked for, on the clock that never jumps. */
  tidiedAt: number
  /** Gives the lock back although a cycle goes on. */
  letGo(): void
  /** Drain in so many milliseconds, unless that is planned sooner. */
  wakeIn(ms: number): void
  say(word: 'queued' | 'forgot'): void
}
