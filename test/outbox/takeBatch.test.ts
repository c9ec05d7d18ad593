import { describe, expect, it } from 'vitest'
import { takeBatch } from '../../src/outbox/takeBatch.js'

const rows = (...bytes: number[]) => bytes.map(size => ({ bytes: size }))

describe('a batch', () => {
  it('takes rows in order until one does not fit', () => {
    expect(takeBatch(rows(1_000, 1_000, 1_000), 50, 1_024 + 2_002)).toHaveLength(2)
    expect(takeBatch(rows(1_000, 1_000, 1_000), 50, 1_024 + 3_003)).toHaveLength(3)
    expect(takeBatch(rows(1_000, 9_000, 10), 50, 5_000)).toHaveLength(1)
  })
  it('takes no more rows than allowed', () => {
    expect(takeBatch(rows(1, 1, 1), 2, 5_000)).toHaveLength(2)
    expect(takeBatch(rows(1, 1, 1), 1, 5_000)).toHaveLength(1)
  })
  it('always takes one, or it could never leave', () => {
    expect(takeBatch(rows(99_999, 1), 50, 5_000)).toHaveLength(1)
    expect(takeBatch([], 50, 5_000)).toEqual([])
  })
})
