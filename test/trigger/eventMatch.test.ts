import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Trigger } from '../../src/options.js'
import { eventMatchOf, globFits, whereHolds } from '../../src/trigger/eventMatch.js'

describe('whereHolds', () => {
  const props = { value: 100, plan: 'pro', tags: ['a', 'b'], paid: false, nothing: null, items: [{ id: 'x', price: 3 }], 'a.b': 1 }
  const holding: Trigger['where'][] = [
    undefined,
    {},
    { value: 100 },
    { plan: 'pro', paid: false },
    { value: { gte: 100, lte: 100 } },
    { value: { gt: 99, lt: 101, ne: 5 } },
    { plan: { in: ['free', 'pro'] } },
    { plan: { contains: 'r' } },
    { tags: { contains: 'b' } },
    { plan: { exists: true }, gone: { exists: false } },
    { nothing: { exists: true } },
    { 'items.0.id': 'x', 'items.0.price': { gt: 2 }, 'items.length': { exists: false } },
  ]
  it.each(holding.map(where => [where]))('agrees with %j', where => {
    expect(whereHolds(where, props)).toBe(true)
  })

  const failing: Trigger['where'][] = [
    { value: '100' },
    { value: 100, plan: 'free' },
    { value: { gte: 100, lt: 100 } },
    { gone: 1 },
    { gone: { gt: 0 } },
    { gone: { lte: 0 } },
    { gone: { contains: 'a' } },
    { value: { contains: '1' } },
    { plan: { in: [] } },
    { 'a.b': 1 },
    { 'items.1.id': { exists: true } },
    { 'plan.length': { exists: true } },
    { constructor: { exists: true } },
    { '__proto__.toString': { exists: true } },
    { '__proto__.x': { exists: false } },
    { 'plan.constructor': { ne: 1 } },
    { prototype: { exists: false } },
    { plan: { in: 5 as never } },
    { plan: { in: null as never } },
    { value: { near: 100 } as never },
  ]
  it.each(failing.map(where => [where]))('disagrees with %j', where => {
    expect(whereHolds(where, props)).toBe(false)
  })
})

describe('globFits', () => {
  it.each([
    [undefined, '/'],
    ['', '/any'],
    ['*', '/any'],
    ['/order/done', '/order/done'],
    ['/order/*', '/order/'],
    ['/order/*', '/order/a/b'],
    ['*/done', '/order/done'],
    ['/a*c*e', '/abcde'],
    ['/a**b', '/ab'],
    ['/*.html', '/.html.html'],
  ])('lets %j fit %s', (glob, path) => {
    expect(globFits(glob, path)).toBe(true)
  })

  it.each([
    ['/order', '/order/done'],
    ['/order', '/a/order'],
    ['/order/*', '/order'],
    ['*/done', '/done/x'],
    ['/ab*ba', '/aba'],
    ['/a*b*c', '/acb'],
    ['/order.done', '/order-done'],
    ['/[a]', '/a'],
  ])('does not let %j fit %s', (glob, path) => {
    expect(globFits(glob, path)).toBe(false)
  })

  it('says what a regular expression would say', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '.'), maxLength: 8 })
    const byExpression = (glob: string, path: string) => new RegExp(`^${glob.replace(/[./]/g, '\\$&').replace(/\*+/g, '.*')}$`).test(path)
    fc.assert(
      fc.property(piece, piece, (glob, rest) => {
        const path = rest.replace(/\*/g, 'a')
        expect(globFits(glob, path)).toBe(byExpression(glob || '*', path))
      }),
      { numRuns: 3000 },
    )
  })

  it('stays quick on a pattern that stops regular expressions', () => {
    const startedAt = performance.now()
    expect(globFits(`${'*a'.repeat(50)}b`, 'a'.repeat(50_000))).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })
})

describe('eventMatchOf', () => {
  const failing = (trigger: Trigger, props = {}, path = '/order/done') =>
    eventMatchOf(trigger, props, path).flatMap(([rule, pass]) => (pass ? [] : [rule]))

  it('says which half an event fails, and what it saw', () => {
    const trigger: Trigger = { event: 'purchase', url: '/order/*', where: { value: { gte: 100 } } }
    expect(failing(trigger, { value: 100 })).toEqual([])
    expect(failing(trigger, { value: 99 })).toEqual(['where'])
    expect(failing(trigger, { value: 99 }, '/cart')).toEqual(['url', 'where'])
    expect(eventMatchOf(trigger, { value: 99 }, '/cart')).toEqual([
      ['url', false, '/cart'],
      ['where', false, { value: 99 }],
    ])
  })

  it('tells the times on a page apart, and takes the word of a host that says none', () => {
    expect(failing({ event: 'time_on_page', after: '1m' }, { seconds: 60 })).toEqual([])
    expect(failing({ event: 'time_on_page', after: '1m' }, { seconds: 30 })).toEqual(['where'])
    expect(failing({ event: 'time_on_page' }, { seconds: 30 })).toEqual([])
    expect(failing({ event: 'time_on_page', after: '1m' })).toEqual([])
    expect(failing({ event: 'purchase', after: '1m' }, { seconds: 30 })).toEqual([])
  })

  it('never holds by an own property of a hostile name', () => {
    expect(failing({ where: { '__proto__.admin': true } }, JSON.parse('{"__proto__":{"admin":true}}'))).toEqual(['where'])
  })
})
