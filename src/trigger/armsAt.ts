import type { Arm } from '../page/visitorMemory.js'
import { isSameArm } from './rules.js'

/** How many events may wait; the newest do. */
const MAX_ARMS = 100
const MINUTE_MS = 6e4
const DAY_MS = 864e5

/**
 * The events that wait, as the clock on the wall has them at `now`. `jump` is how many milliseconds that clock has moved apart from the
 * page's own, which only runs, since it was last looked at.
 */
export function armsAt(arms: readonly Arm[], now: number, jump: number): Arm[] {
  // Tampered with, or told twice: of an order the first word counts, of events without a key the last.
  const latest = arms.slice(-MAX_ARMS).filter(arm => arm?.due >= arm?.at)
  const each = latest.filter((arm, n) => !latest.some((other, m) => (arm.key ? m < n : m > n) && isSameArm(arm, other)))
  return each.flatMap(arm => {
    const isDelayed = arm.due > arm.at
    // Made in what is the future now: the clock was set back, and the wait begins again. A clock that leaps ahead under a page, or a
    // device that slept, brings nothing at once: there are ten minutes to set it right.
    const by =
      arm.at > now
        ? now - arm.at
        : jump > MINUTE_MS && isDelayed
          ? Math.max(0, now + Math.min(10 * MINUTE_MS, arm.due - arm.at) - arm.due)
          : 0
    const until = arm.until + by
    const moved = { ...arm, at: arm.at + by, due: arm.due + by, until }
    if (until > now) return { ...moved, aged: undefined }
    // Too old by a clock that may be wrong: it ends when it is too old a day later as well.
    const { aged = now } = arm
    return isDelayed && now - aged < DAY_MS ? { ...moved, aged } : []
  })
}
