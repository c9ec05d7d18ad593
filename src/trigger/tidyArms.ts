import type { Memory, VisitorState } from '../page/visitorMemory.js'
import { armsAt } from './armsAt.js'

/** Longer waits than a timer can hold are looked at again on the way. */
const MAX_TIMER_MS = 2e9

/**
 * Gives what puts the events that wait in order: drops what is too old, moves what a clock that was set has put in a wrong place, and
 * returns the milliseconds until the next one is due; nothing when none will be. `elapsed` is the page's own clock, which only runs.
 */
export function createTidyArms(visitor: Memory<VisitorState>, elapsed: () => number): () => number | undefined {
  const ahead = () => Date.now() - elapsed()
  let known = ahead()
  return () => {
    const now = Date.now()
    const jump = ahead() - known
    known += jump
    const { arms } = visitor.read()
    const moved = armsAt(arms, now, jump)
    // Other tabs write here, too: only what changes is written.
    if (JSON.stringify(moved) !== JSON.stringify(arms))
      visitor.change(state => {
        state.arms = moved
      })
    const waits = moved.flatMap(({ due }) => (due > now ? due - now : []))
    return waits[0] && Math.min(...waits, MAX_TIMER_MS)
  }
}
