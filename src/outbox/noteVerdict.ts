import type { StoredLedger } from '../schema/storedRow.js'
import { backoff } from './backoff.js'
import type { Verdict } from './verdict.js'

const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** Whether a stored time is still to come. One further ahead than any pause was written by a wrong clock and counts as over. */
export const isAhead = (at: number, now: number): boolean => at > now && at <= now + DAY_MS

/** Most milliseconds between two attempts: 15 min, and 1 h once it has failed for a day. */
export const capMs = (failingForMs: number): number => (failingForMs > DAY_MS ? 60 : 15) * MINUTE_MS

/** Notes in the ledger what a reply means for all tabs. `progress`: at least one record got its verdict. */
export const noteVerdict = (
  ledger: StoredLedger,
  { is, waitMs = 0 }: Verdict,
  progress: boolean,
  now: number,
  random: () => number,
): void => {
  ledger.probingUntil = ledger.pausedUntil = 0
  if (progress) {
    ledger.failures = ledger.repeats = ledger.failingSince = ledger.toldUntil = 0
    ledger.lastFault = ''
    return
  }
  ledger.failures++
  ledger.repeats = ledger.lastFault === is ? ledger.repeats + 1 : 1
  ledger.lastFault = is
  ledger.failingSince ||= now
  if (is === 'wait') ledger.toldUntil = now + waitMs
  ledger.pausedUntil =
    now +
    (is === 'config'
      ? Math.min(15 * MINUTE_MS * 2 ** (ledger.repeats - 1), 360 * MINUTE_MS)
      : is === 'busy' && ledger.repeats < 6
        ? 2_000
        : backoff(ledger.failures, capMs(now - ledger.failingSince), random))
}
