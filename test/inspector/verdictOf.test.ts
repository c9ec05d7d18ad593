import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../src/inspector/verdictOf.js'

const of = (...failing: string[]) =>
  verdictOf({
    prompt: 'star',
    eligible: !failing.length,
    rules: ['event', 'sample', 'session'].map(rule => ({ rule, pass: !failing.includes(rule), value: null, nextAt: null })),
  })

describe('verdictOf', () => {
  it('says that a prompt shows, only waits for its event, or what is against it', () => {
    expect(of()).toEqual(['shows', 'every rule passes'])
    expect(of('event')).toEqual(['ready', 'waits for its event'])
    expect(of('event', 'session')).toEqual(['not now', 'event, session'])
    expect(of('sample')).toEqual(['not now', 'sample'])
  })
})
