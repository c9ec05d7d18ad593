import type { Clocks } from '../page/visitorMemory.js'
import { isSameArm } from './rules.js'

/** What lies on the device may have been tampered with. */
const list = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : [])
const count = (value: unknown): number => (Number.isFinite(value) ? (value as number) : 0)

/** The later time of each clock. */
const later = (...both: (Clocks['shown'] | undefined)[]): Clocks['shown'] => {
  const all = both.flatMap(clocks => Object.entries<unknown>(Object(clocks)))
  return Object.fromEntries(all.sort(([, a], [, b]) => count(a) - count(b)).map(([name, at]) => [name, count(at)]))
}

/** What two memories of one person are together: at least as strict as each. What is missing, or damaged, counts as nothing. */
export function mergeClocks(one: Partial<Clocks>, other: Partial<Clocks> = {}): Clocks {
  const arms = list(one.arms)
  return {
    arms: [...arms, ...list(other.arms).filter(arm => !arms.some(known => isSameArm(known, arm)))],
    shown: later(one.shown, other.shown),
    ends: later(one.ends, other.ends),
    dismissals: count(one.dismissals) + count(other.dismissals),
    dismissedAt: Math.max(count(one.dismissedAt), count(other.dismissedAt)),
    suppressed: [...new Set([...list(one.suppressed), ...list(other.suppressed)])],
  }
}
