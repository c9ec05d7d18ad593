import type { EventName, Metric, Scale, Touchpoint } from '../../../src/options.js'

/** `true` when two unions are the same; the compiler refuses the lines below otherwise. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** Every method that hosts can call. A method more or less is a change of the contract. */
type Methods =
  | 'init'
  | 'track'
  | 'untrack'
  | 'identify'
  | 'reset'
  | 'show'
  | 'hide'
  | 'dismiss'
  | 'explain'
  | 'submit'
  | 'on'
  | 'consent'
  | 'setLocale'
  | 'setTheme'
  | 'setContext'
  | 'pending'
  | 'status'
  | 'flush'
  | 'forget'
  | 'destroy'

type Events =
  | 'ready'
  | 'armed'
  | 'skipped'
  | 'shown'
  | 'answered'
  | 'submitted'
  | 'dismissed'
  | 'closed'
  | 'queued'
  | 'delivered'
  | 'rejected'
  | 'error'

export const methods: Same<keyof Touchpoint, Methods> = true
export const events: Same<EventName, Events> = true
export const scales: Same<Scale, 'star' | 'emoji' | '0-10' | '1-10' | '1-7' | '1-5'> = true
export const metrics: Same<Metric, 'nps' | 'csat' | 'ces'> = true
export const calls: { [method in keyof Touchpoint]: (...args: never[]) => unknown } = {} as Touchpoint
