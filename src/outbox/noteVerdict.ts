import type { Health } from '../schema/storedRow.js'
import { backoff } from './backoff.js'
import type { Verdict } from './verdict.js'

const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** Most milliseconds between two attempts: 15 min, and 1 h once it has failed for a day. */
export const capMs = (failingForMs: number): number => (failingForMs > DAY_MS ? 60 : 15) * MINUTE_MS

/** What a reply means for all tabs. `progress`: at least one record got its verdict. */
export const noteVerdict = (
  { failures = 0, repeats = 0, lastFault, failingSince, toldUntil }: Health,
  { is, waitMs }: Verdict,
  progress: boolean,
  now: number,
  random: () => number,
): Health => {
  if (progress) return {}
  const next = { failures: failures + 1, repeats: lastFault === is ? repeats + 1 : 1, lastFault: is, failingSince: failingSince || now }
  const pauseMs =
    is === 'config'
      ? Math.min(15 * MINUTE_MS * 2 ** (next.repeats - 1), 360 * MINUTE_MS)
      : is === 'busy' && next.repeats < 6
        ? 2_000
        : backoff(next.failures, capMs(now - next.failingSince), random)
  return { ...next, toldUntil: waitMs ? now + waitMs : toldUntil, pausedUntil: now + pauseMs }
}
