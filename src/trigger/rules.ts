import type { AskedPrompt, Frequency } from '../options.js'
import type { Arm, Session, VisitorState } from '../page/visitorMemory.js'
import { durationMs } from './durationMs.js'

/** What the rules look at. Times are milliseconds since 1970. */
export interface Situation {
  now: number
  consent: string
  /** Where this visitor stands in the sample of this prompt, 0–1. */
  share: number
  prompts: readonly AskedPrompt[]
  /** The options' frequency; the prompt's own comes before it. */
  often: Frequency | undefined
  visitor: VisitorState
  session: Session
  /** The event that asks; none when the host asks by `show()`. */
  cause?: Arm | undefined
}

/** A rule, whether it passes, what it saw, and when it could pass next. */
export type Rule = [rule: string, pass: boolean, value?: unknown, nextAt?: number | undefined]

export const isSameArm = (one: Arm, other: Arm) => one.prompt === other.prompt && one.key === other.key

/** A session ends after this long without the visitor. */
export const SESSION_MS = 18e5

/** Every rule of one prompt, in the order in which a reader would ask. */
export function rulesOf(prompt: AskedPrompt, { now, consent, share, prompts, often, visitor, session, cause }: Situation): Rule[] {
  const frequency = { ...often, ...prompt.frequency }
  const { perSession = 1, betweenPrompts = '14d', perMetric, afterDismissals = [2, '180d'], afterAnswer, afterIgnored } = frequency
  const lastShown = (of: readonly AskedPrompt[]) => Math.max(0, ...of.map(({ id }) => +(visitor.shown[id] as number) || 0))
  const count = Math.abs(now - session.at) < SESSION_MS ? session.prompts : 0
  // A time further ahead than the wait is long is of a clock that was set back since: it must not silence a prompt for ever.
  const wait = (rule: string, since: number, duration: unknown): Rule => {
    const ms = durationMs(duration)
    return [rule, Math.abs(now - since) >= ms, since && now - since, since + ms]
  }
  const after = (end: string, duration: unknown) => wait(end, +(visitor.ends[`${prompt.id} ${end}`] as number) || 0, duration)
  return [
    ['event', !cause || visitor.arms.some(arm => isSameArm(arm, cause) && arm.until > now), cause?.name],
    ['consent', consent !== 'denied', consent],
    ['suppressed', !visitor.stopped && !visitor.suppressed.includes(prompt.id), visitor.stopped],
    ['delay', !cause || !(cause.due > now), cause?.due, cause?.due],
    ['sample', share < (prompt.sample ?? 1), share],
    cause?.key && visitor.asked.includes(`${prompt.id} ${cause.key}`) ? ['answered', false, cause.key] : after('answered', afterAnswer),
    ['session', count < perSession, count, session.at + SESSION_MS],
    wait('between', lastShown(prompts), betweenPrompts),
    wait(
      'metric',
      lastShown(prompts.filter(({ metric }) => metric === prompt.metric)),
      { nps: '90d', ...perMetric }[prompt.metric as 'nps'],
    ),
    wait('dismissed', visitor.dismissals >= afterDismissals[0] ? visitor.dismissedAt : 0, afterDismissals[1]),
    after('ignored', afterIgnored),
  ]
}
