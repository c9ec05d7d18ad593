import { metricOf } from '../metrics/scales.js'
import type { EventDetail, Options, Prompt, Props } from '../options.js'
import type { Arm, Memory, VisitorState } from '../page/visitorMemory.js'
import { durationMs } from './durationMs.js'
import { globFits, whereHolds } from './eventMatch.js'
import { promptsOf, triggerOf } from './promptsOf.js'

export interface TriggerInput {
  options(): Options
  visitor: Memory<VisitorState>
  path(): string
  /** Shows a prompt if its rules agree; resolves to those that do not, and to nothing when it waits behind a button. */
  ask(prompt: Prompt, arm: Arm): Promise<string[] | undefined>
  emit(name: 'armed' | 'skipped', detail: Pick<EventDetail, 'prompt' | 'metric' | 'reasons'>): void
}

export interface PromptTrigger {
  track(name: string, props?: Props, key?: string): void
  untrack(name: string, key?: string): void
  /** Asks what has become due. */
  check(): void
  stop(): void
}

const HALF_HOUR_MS = 18e5
const FORTNIGHT_MS = 12096e5
/** Longer delays than a timer can hold are looked at again on a later page. */
const MAX_TIMER_MS = 2e9

export const isSameArm = (one: Arm, other: Arm) => one.prompt === other.prompt && one.key === other.key

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

/** What events say of a prompt that is not on screen. */
const detailOf = ({ id, scale, metric = metricOf(scale) }: Prompt) => ({ prompt: id, metric })

/** Keeps events until their prompts are due. One is asked at a time. */
export function createTrigger({ options, visitor, path, ask, emit }: TriggerInput): PromptTrigger {
  let timer: ReturnType<typeof setTimeout>
  let asking = false
  let again = false

  const keep = (stays: (arm: Arm) => boolean, ...arms: Arm[]) =>
    visitor.change(state => {
      state.arms = state.arms.filter(stays).concat(arms)
    })
  /** One after the other, until one shows; resolves to whether one did. */
  const askDue = async () => {
    const now = Date.now()
    for (const arm of visitor.read().arms)
      for (const prompt of promptsOf(options())) {
        if (prompt.id !== arm.prompt || arm.due > now) continue
        const reasons = await ask(prompt, arm)
        if (!reasons) continue
        if (!reasons[0]) return true
        emit('skipped', { ...detailOf(prompt), reasons })
        // What was asked at once is pointless later; what was delayed may still find its moment.
        if (arm.due === arm.at) keep(other => !isSameArm(arm, other))
      }
    return false
  }
  const check = () => {
    clearTimeout(timer)
    const now = Date.now()
    if (visitor.read().arms.some(arm => arm.until <= now)) keep(arm => arm.until > now)
    const later = visitor.read().arms.filter(arm => arm.due > now)
    if (later[0]) timer = setTimeout(check, Math.min(...later.map(({ due }) => due - now), MAX_TIMER_MS))
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
    track(name, given, key) {
      const props = plain(given ?? {})
      for (const prompt of promptsOf(options())) {
        const { event, url, where, delay, expires } = triggerOf(prompt)
        if (!prompt.on || event !== name || !globFits(url, path()) || !whereHolds(where, props)) continue
        const at = Date.now()
        const due = at + durationMs(delay)
        const until = due + durationMs(expires, due > at ? FORTNIGHT_MS : HALF_HOUR_MS)
        const arm: Arm = { prompt: prompt.id, name, key: key ?? null, props, at, due, until }
        keep(other => !isSameArm(arm, other), arm)
        emit('armed', detailOf(prompt))
      }
      check()
    },
    untrack: (name, key) => keep(arm => arm.name !== name || (key !== undefined && arm.key !== key)),
    stop: () => clearTimeout(timer),
  }
}
