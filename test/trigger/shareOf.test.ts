import { describe, expect, it } from 'vitest'
import { shareOf } from '../../src/trigger/shareOf.js'

describe('shareOf', () => {
  const shares = Array.from({ length: 20_000 }, (_, index) => shareOf(`${index / 20_000}after-checkout`))

  it('is the same for the same text', () => {
    expect(shareOf('0.25loyalty')).toBe(shareOf('0.25loyalty'))
    expect(shareOf('0.25loyalty')).not.toBe(shareOf('0.25support'))
  })

  it('lies from 0 to below 1', () => {
    expect(shares.every(share => share >= 0 && share < 1)).toBe(true)
  })

  it('spreads evenly: each tenth gets a tenth', () => {
    const tenths = Array.from({ length: 10 }, (_, tenth) => shares.filter(share => Math.floor(share * 10) === tenth).length / shares.length)
    for (const tenth of tenths) expect(Math.abs(tenth - 0.1)).toBeLessThan(0.01)
  })

  it('does not let one name tell about another', () => {
    const both = Array.from({ length: 20_000 }, (_, index) => [shareOf(`${index / 20_000}a`), shareOf(`${index / 20_000}b`)] as const)
    const low = both.filter(([one]) => one < 0.5)
    expect(Math.abs(low.filter(([, other]) => other < 0.5).length / low.length - 0.5)).toBeLessThan(0.02)
  })
})
