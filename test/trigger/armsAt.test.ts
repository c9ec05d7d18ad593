import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arm } from '../../src/page/visitorMemory.js'
import { armsAt } from '../../src/trigger/armsAt.js'

const DAY = 864e5
const now = Date.UTC(2026, 0, 5)
const arm = (more: Partial<Arm> = {}): Arm => ({
  ...{ prompt: 'later', name: 'purchase', key: null, props: {}, at: now, due: now + 3 * DAY, until: now + 17 * DAY },
  ...more,
})
const times = ({ at, due, until }: Arm) => [at - now, due - now, until - now].map(ms => ms / DAY)
const timesAt = (arms: Arm[], at: number, jump = 0) => armsAt(arms, at, jump).map(times)

describe('armsAt', () => {
  it.each([0, 1, 2.9, 3, 16.9])('leaves what waits alone after %d days', days => {
    expect(armsAt([arm()], now + days * DAY, 0)).toEqual([arm()])
  })

  it('keeps the first word of an order, and the last of events without a key', () => {
    const twice = (key: string | null) => [arm({ key, at: now }), arm({ key, at: now + 1, props: { n: 2 } })]
    expect(armsAt(twice('A-1'), now + DAY, 0)).toEqual([arm({ key: 'A-1' })])
    expect(armsAt(twice(null), now + DAY, 0)).toEqual([arm({ at: now + 1, props: { n: 2 } })])
    expect(armsAt([arm({ key: 'A-1' }), arm({ key: 'A-2' }), arm({ key: 'A-1', prompt: 'other' })], now, 0)).toHaveLength(3)
  })

  it('lets the wait begin again where the clock was set back', () => {
    expect(timesAt([arm()], now - 5 * DAY)).toEqual([[-5, -2, 12]])
    expect(timesAt([arm({ due: now })], now - DAY)).toEqual([[-1, -1, 16]])
  })

  it('brings nothing at once that a clock which leapt ahead has made due, and ends nothing', () => {
    const soon = 600_000 / DAY
    expect(timesAt([arm()], now + 30 * DAY, 30 * DAY)).toEqual([[27 + soon, 30 + soon, 44 + soon]])
    expect(timesAt([arm()], now + DAY, DAY)).toEqual([[0, 3, 17]])
    expect(timesAt([arm({ due: now })], now + DAY, DAY)).toEqual([[0, 0, 17]])
  })

  it('ends what was delayed only when it is too old twice, a day apart', () => {
    const [first] = armsAt([arm()], now + 17 * DAY, 0)
    expect(first?.aged).toBe(now + 17 * DAY)
    expect(armsAt([first as Arm], now + 18 * DAY - 1, 0)).toEqual([first])
    expect(armsAt([first as Arm], now + 18 * DAY, 0)).toEqual([])
    expect(armsAt([first as Arm], now + 4 * DAY, 0)).toEqual([arm()])
  })

  it('ends what was to be asked at once when its time is over', () => {
    expect(armsAt([arm({ due: now, until: now + 1 })], now + 1, 0)).toEqual([])
  })

  it('keeps the newest hundred', () => {
    const many = Array.from({ length: 100_000 }, (_, key) => arm({ key: String(key) }))
    const startedAt = performance.now()
    const kept = armsAt(many, now, 0)
    expect(performance.now() - startedAt).toBeLessThan(100)
    expect(kept.map(({ key }) => Number(key))).toEqual(Array.from({ length: 100 }, (_, n) => 99_900 + n))
  })

  it.each([null, 7, 'x', {}, { at: 1 }, { due: 'x', at: 1 }, { due: 1, at: 2 }])('drops what was tampered with: %j', bad => {
    expect(armsAt([bad as never, arm()], now, 0)).toEqual([arm()])
  })

  it('is the same when it is done twice, never makes a wait longer than it was, and never brings one before its time', () => {
    const day = fc.integer({ min: -400 * DAY, max: 400 * DAY })
    const delay = fc.integer({ min: 1, max: 100 * DAY })
    fc.assert(
      fc.property(day, delay, fc.boolean(), (shift, delayMs, leapt) => {
        const at = now + shift
        const [moved] = armsAt([arm({ due: now + delayMs, until: now + delayMs + 14 * DAY })], at, leapt ? shift : 0)
        const kept = moved as Arm
        expect(armsAt([kept], at, 0)).toEqual([kept])
        expect(kept.due - kept.at).toBe(delayMs)
        expect(kept.due - at).toBeLessThanOrEqual(delayMs)
        if (shift < 0) expect(kept.due - at).toBe(delayMs)
        if (leapt && shift > 60_000) expect(kept.due - at).toBeGreaterThanOrEqual(Math.min(delayMs, 600_000))
      }),
    )
  })
})
