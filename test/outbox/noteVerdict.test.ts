import { describe, expect, it } from 'vitest'
import { capMs, noteVerdict } from '../../src/outbox/noteVerdict.js'
import type { Verdict } from '../../src/outbox/verdict.js'
import type { Health } from '../../src/schema/storedRow.js'

const NOW = 1_000_000_000
const MINUTE = 60_000
const pausesOf = (...kinds: Verdict['is'][]) => {
  let health: Health = {}
  return kinds.map(is => {
    health = noteVerdict(health, { is, message: '' }, is === 'delivered', NOW, () => 1)
    return health.pausedUntil ? health.pausedUntil - NOW : 0
  })
}

describe('the circuit', () => {
  it('pauses longer with each failure and opens with one success', () => {
    expect(pausesOf('unknown', 'transient', 'suspect', 'delivered', 'unknown')).toEqual([2_000, 4_000, 8_000, 0, 2_000])
  })
  it('pauses 15 min doubling to 6 h where the page is refused, whatever failed before', () => {
    const minutes = pausesOf('unknown', ...Array<'config'>(7).fill('config')).map(ms => ms / MINUTE)
    expect(minutes.slice(1)).toEqual([15, 30, 60, 120, 240, 360, 360])
  })
  it('comes again in 2 s where the batch is being worked on, but not for ever', () => {
    const pauses = pausesOf(...Array<'busy'>(8).fill('busy'))
    expect(pauses.slice(0, 5)).toEqual([2_000, 2_000, 2_000, 2_000, 2_000])
    expect(pauses[7]).toBeGreaterThan(MINUTE)
  })
  it('waits at most 15 min, and an hour after a day of failures', () => {
    expect(capMs(86_400_000)).toBe(15 * MINUTE)
    expect(capMs(86_400_001)).toBe(60 * MINUTE)
  })
})
