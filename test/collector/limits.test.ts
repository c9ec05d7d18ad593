import { expect, test } from 'vitest'
import { createLimits } from '../../src/collector/limits.js'

test('a client spends its burst, then regains tokens with time', () => {
  let at = 0
  const limits = createLimits({ burst: 3, perSecond: 2, now: () => at })
  expect([1, 2, 3, 4].map(() => limits.take('a'))).toEqual([0, 0, 0, 1])
  at = 500
  expect([limits.take('a'), limits.take('a')]).toEqual([0, 1])
  at = 60_000
  expect([1, 2, 3, 4].map(() => limits.take('a'))).toEqual([0, 0, 0, 1])
})

test('a clock that is set back takes nothing away', () => {
  let at = 10_000
  const limits = createLimits({ burst: 2, now: () => at })
  limits.take('a')
  at = 0
  expect(limits.take('a')).toBe(0)
})

test('no more clients are remembered than allowed, and the quietest goes first', () => {
  const limits = createLimits({ burst: 1, maxClients: 2, now: () => 0 })
  for (const client of ['a', 'b', 'a', 'c']) limits.take(client)
  expect([limits.take('a'), limits.take('b')]).toEqual([1, 0])
})
