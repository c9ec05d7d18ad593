import type { RuleResult } from '../options.js'
import { spanOf } from './spanOf.js'
import { whenOf } from './whenOf.js'

/** Later than any length of time, earlier than any time since these pages exist; milliseconds. */
const TIMES_FROM = 1e12
const MAX_LETTERS = 80

/** What a rule saw, in words. */
export function seenOf({ rule, value }: Pick<RuleResult, 'rule' | 'value'>, now: number): string {
  if (value == null) return '–'
  if (typeof value === 'number') {
    if (rule === 'sample') return `${Math.round(value * 100)} of 100`
    if (value > TIMES_FROM) return whenOf(value, now)
    // How long ago something was; never is nought.
    if (/^(between|metric|dismissed|answered|ignored)$/.test(rule)) return value ? `${spanOf(value)} ago` : 'never'
    return String(value)
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > MAX_LETTERS ? `${text.slice(0, MAX_LETTERS - 1)}…` : text
}
