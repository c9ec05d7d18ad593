import { metricOf } from '../metrics/scales.js'
import type { Frequency, Prompt } from '../options.js'
import type { Session, VisitorState } from '../page/visitorMemory.js'
import { durationMs } from './durationMs.js'

/** What the rules look at. Times are milliseconds since 1970. */
export interface Situation {
  now: number
  consent: string
  /** Where this visitor stands in the sample of this prompt, 0–1. */
  share: number
  prompts: readonly Prompt[]
  /** The options' frequency; the prompt's own comes before it. */
  often: Frequency | undefined
  visitor: VisitorState
  session: Session
  /** The event that asks; none when the host asks by `show()`. */
  cause?: { key: string | null; due: number; until: number } | undefined
}

/** A rule, whether it passes, what it saw, and when it could pass next. */
export type Rule = [rule: string, pass: boolean, value: unknown, nextAt?: number | undefined]

/** A session ends after this long without the visitor. */
export const SESSION_MS = 18e5

/** Every rule of one prompt, in the order in which a reader would ask. */
export function rulesOf(prompt: Prompt, { now, consent, share, prompts, often, visitor, session, cause }: Situation): Rule[] {
  const frequency = { ...often, ...prompt.frequency }
  const { perSession = 1, betweenPrompts = '14d', perMetric, afterDismissals = [2, '180d'], afterAnswer, afterIgnored } = frequency
  const metric = (of: Prompt) => of.metric ?? metricOf(of.scale)
  const lastShown = (of: readonly Prompt[]) => Math.max(0, ...of.map(({ id }) => visitor.shown[id] ?? 0))
  const count = now - session.at < SESSION_MS ? session.prompts : 0
  // A time in the future means that the clock was set back: it must not silence a prompt for ever.
  const wait = (rule: string, since: number, duration: unknown): Rule => {
    const next = since + durationMs(duration)
    return [rule, !(since <= now && now < next), since && now - since, next]
  }
  const after = (end: string, duration: unknown) => wait(end, visitor.ends[`${prompt.id} ${end}`] as number, duration)
  return [
    ['consent', consent !== 'denied', consent],
    ['suppressed', !visitor.stopped && !visitor.suppressed.includes(prompt.id), visitor.stopped],
    ['delay', !cause || cause.due <= now, cause?.due, cause?.due],
    ['sample', share < (prompt.sample ?? 1), share],
    cause?.key && visitor.asked.includes(`${prompt.id} ${cause.key}`) ? ['answered', false, cause.key] : after('answered', afterAnswer),
    ['session', count < perSession, count, session.at + SESSION_MS],
    wait('between', lastShown(prompts), betweenPrompts),
    wait(
      'metric',
      lastShown(prompts.filter(other => metric(other) === metric(prompt))),
      { nps: '90d', ...perMetric }[metric(prompt) as 'nps'],
    ),
    wait('dismissed', visitor.dismissals >= afterDismissals[0] ? visitor.dismissedAt : 0, afterDismissals[1]),
    after('ignored', afterIgnored),
  ]
}
