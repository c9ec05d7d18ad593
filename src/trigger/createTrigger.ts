import type { AskedPrompt, EventDetail, Props, Trigger } from '../options.js'
import type { Arm, Memory, VisitorState } from '../page/visitorMemory.js'
import { durationMs } from './durationMs.js'
import { triggerOf } from './promptsOf.js'
import { isSameArm, type Rule } from './rules.js'

export interface TriggerInput {
  prompts(): readonly AskedPrompt[]
  visitor: Memory<VisitorState>
  /** The rules `url` and `where` for an event with these properties on this page. */
  match(trigger: Trigger, props: Props): Rule[]
  /** Puts what waits in order, and says in how many milliseconds the next is due. */
  tidy(): number | undefined
  /** Shows a prompt if its rules agree; resolves to those that do not, and to nothing when it waits behind a button. */
  ask(prompt: AskedPrompt, arm: Arm): Promise<string[] | undefined>
  emit(name: 'armed' | 'skipped', detail: Pick<EventDetail, 'prompt' | 'metric' | 'reasons'>): void
}

export interface PromptTrigger extends Pick<TriggerInput, 'match'> {
  /** By prompt: the last event of its name on this page. */
  last: { [prompt: string]: Arm }
  track(name: string, props?: Props, extra?: { key?: string }): void
  untrack(name: string, key?: string): void
  /** Asks what has become due. */
  check(): void
  stop(): void
}

const HALF_HOUR_MS = 18e5
const FORTNIGHT_MS = 12096e5

/** Only what JSON can say is kept: a page may hand over anything, itself included. */
const plain = (props: Props): Props =>
  Object.fromEntries(
    Object.entries(props).filter(([, value]) => {
      try {
        return JSON.stringify(value)
      } catch {
        // In a circle, or a big integer.
        return false
      }
    }),
  )

/** A key as it is kept. */
export const keyOf = (key: unknown) => `${key}`.slice(0, 256)

/** What events say of a prompt that is not on screen. */
const detailOf = ({ id, metric }: AskedPrompt) => ({ prompt: id, metric })

/** Keeps events until their prompts are due. One is asked at a time. */
export function createTrigger({ prompts, visitor, match, tidy, ask, emit }: TriggerInput): PromptTrigger {
  let timer: ReturnType<typeof setTimeout>
  let asking = false
  let again = false
  const last: PromptTrigger['last'] = {}

  const keep = (stays: (arm: Arm) => boolean, ...arms: Arm[]) =>
    visitor.change(state => {
      state.arms = state.arms.filter(stays).concat(arms)
    })
  /** One after the other, until one shows; resolves to whether one did. */
  const askDue = async () => {
    const now = Date.now()
    for (const arm of visitor.read().arms)
      for (const prompt of prompts()) {
        if (prompt.id !== arm.prompt || arm.due > now || arm.aged) continue
        const reasons = await ask(prompt, arm)
        if (!reasons) continue
        if (!reasons[0]) return true
        emit('skipped', { ...detailOf(prompt), reasons })
        // What was asked at once is pointless later; what was delayed may still find its moment.
        if (arm.due === arm.at && reasons[0] !== 'moment') keep(other => !isSameArm(arm, other))
      }
    return false
  }
  const check = () => {
    clearTimeout(timer)
    const wait = tidy()
    if (wait) timer = setTimeout(check, wait)
    again = asking
    if (asking) return
    asking = true
    void askDue().then(hasShown => {
      asking = false
      if (again && !hasShown) check()
    })
  }

  return {
    check,
    match,
    last,
    track(name, given, extra) {
      const key = extra?.key
      const props = plain(given ?? {})
      for (const prompt of prompts()) {
        const on = triggerOf(prompt)
        const { delay, expires } = on
        if (!prompt.on || on.event !== name) continue
        const at = Date.now()
        const due = at + durationMs(delay)
        const until = due + durationMs(expires, due > at ? FORTNIGHT_MS : HALF_HOUR_MS)
        const arm: Arm = { prompt: prompt.id, name, key: key ? keyOf(key) : null, props, at, due, until }
        last[prompt.id] = arm
        if (match(on, props).some(([, pass]) => !pass)) continue
        // Told once more by a page that was loaded again, a delayed event waits as it did: `tidy` keeps the first.
        keep(other => due > at || !isSameArm(arm, other), arm)
        emit('armed', detailOf(prompt))
      }
      check()
    },
    untrack: (name, key) => keep(arm => arm.name !== name || (key !== undefined && arm.key !== keyOf(key))),
    stop: () => clearTimeout(timer),
  }
}
