import type { Clock } from '../../src/outbox/clock.js'

/** Lets every promise that can settle do so. */
export const calm = () => new Promise<void>(resolve => setImmediate(resolve))

/** A clock that stands still until it is advanced. `random` is 1 short of the top, so that jitter gives its longest wait. */
export const createFakeClock = (startMs = Date.UTC(2026, 0, 5)) => {
  let elapsedMs = 0
  let offsetMs = startMs
  let next = 1
  const timers = new Map<number, { at: number; fn: () => void }>()
  const soonest = () => [...timers].sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
  const clock: Clock = {
    now: () => offsetMs + elapsedMs,
    elapsed: () => elapsedMs,
    setTimeout(fn, ms) {
      timers.set(next, { at: elapsedMs + ms, fn })
      return next++
    },
    clearTimeout: timer => void timers.delete(timer as number),
    random: () => 0.999_999,
  }
  return {
    ...clock,
    /** When the next timer fires, in milliseconds from now; `undefined` when there is none. */
    nextIn: () => {
      const first = soonest()
      return first && first[1].at - elapsedMs
    },
    /** Moves time on, timer by timer. */
    async advance(ms: number) {
      const end = elapsedMs + ms
      await calm()
      for (let first = soonest(); first && first[1].at <= end; first = soonest()) {
        timers.delete(first[0])
        elapsedMs = Math.max(elapsedMs, first[1].at)
        first[1].fn()
        await calm()
      }
      elapsedMs = end
    },
    /** The wall clock jumps; time in the page does not. */
    jump(ms: number) {
      offsetMs += ms
    },
    /** A freeze: timers are late. */
    stop: () => timers.clear(),
  }
}
export type FakeClock = ReturnType<typeof createFakeClock>
