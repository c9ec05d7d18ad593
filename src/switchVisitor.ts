import type { Core, Decide } from './parts.js'
import { mergeClocks } from './trigger/mergeClocks.js'
import { shareOf } from './trigger/shareOf.js'

/** How many people are remembered on one device. */
const MAX_PEOPLE = 8

/**
 * Gives everybody on this device a memory of their own. What somebody was asked before the host named them counts for them; `null`, a
 * log-out, leaves that behind for somebody nobody knows yet. Sample and variant stay with the device, and so does "Don't ask again".
 */
export async function switchVisitor(core: Core, { visitor, check, subject }: Decide, given: unknown, since: number): Promise<void> {
  // Hosts have numbers, and nothing at all: what is no text of 1 to 256 letters would make every answer invalid.
  const userId = (given ?? '') === '' ? null : String(given).slice(0, 256)
  Object.assign(subject, { userId, signature: subject.signature ? String(subject.signature).slice(0, 512) : null })
  visitor.change(state => {
    // With the roll in it, the same name is another one on every device.
    const user = userId ? `u${shareOf(`${state.roll} ${userId}`).toString(36).slice(2)}` : ''
    const [now = { user: '' }, ...others] = Array.isArray(state.people) ? state.people.filter(Boolean) : []
    if (user !== now.user) {
      // What happened after the host said so is theirs already.
      const theirs = state.arms.filter(({ at }) => now.user && at >= since)
      state.arms = state.arms.filter(arm => !theirs.includes(arm))
      const known = others.find(other => other.user === user)?.clocks
      if (now.user) others.unshift({ user: now.user, clocks: mergeClocks(state) })
      Object.assign(state, mergeClocks(now.user ? { arms: theirs } : state, known))
      state.people = [{ user }, ...others.filter(other => other.user && other.user !== user)].slice(0, MAX_PEOPLE)
    }
    if (userId === null) state.id = ''
  })
  check()
  if (userId !== null || !core.options.eraseOnReset) return
  // What an open prompt was given is theirs as well.
  if (core.isAsking !== undefined) (await core.ask()).hide('gone')
  await (await core.send()).forget()
}

/** Consent has come: what this page remembers, and what has lain on the device, are one memory from now on. */
export function rejoin({ visitor, check }: Decide): void {
  const now = visitor.read()
  visitor.change(
    state =>
      Object.assign(state, mergeClocks(state, now), {
        id: state.id || now.id,
        asked: [...new Set([...state.asked, ...now.asked])],
        stopped: state.stopped || now.stopped,
        dismissals: Math.max(state.dismissals, now.dismissals),
        people: state.people[0] ? state.people : now.people,
      }),
    true,
  )
  check()
}
