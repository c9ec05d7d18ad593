import { describe, expect, it } from 'vitest'
import { parseStoredLedger, parseStoredRow, type StoredRow } from '../../src/schema/storedRow.js'

const row: StoredRow = {
  layout: 1,
  id: 'a',
  revision: 1,
  endpoint: 'shop',
  pile: 'response',
  body: '{}',
  bytes: 2,
  createdAt: 1,
  dueAt: 1,
  attempts: 0,
  leaseOwner: '',
  lastError: '',
  outcome: '',
}

describe('a stored row', () => {
  it('is what was stored', () => {
    expect(parseStoredRow(row)).toEqual(row)
    expect(parseStoredRow({ ...row, pile: 'tombstone', outcome: 'erased', dueAt: null })).toMatchObject({ outcome: 'erased', dueAt: null })
  })
  it.each<[string, unknown]>([
    ['of another layout', { ...row, layout: 2 }],
    ['without a body', { ...row, body: undefined }],
    ['with a time that is no number', { ...row, createdAt: NaN }],
    ['with a time as text', { ...row, dueAt: '1' }],
    ['on an unknown pile', { ...row, pile: 'queue' }],
    ['with an unknown outcome', { ...row, outcome: 'lost' }],
    ['that is nothing', undefined],
    ['that is text', 'row'],
  ])('%s is not known', (_, raw) => {
    expect(parseStoredRow(raw)).toBeUndefined()
  })
})

describe('a stored ledger', () => {
  it('starts at zero', () => {
    expect(parseStoredLedger(undefined)).toMatchObject({ submitted: 0, queued: 0, pausedUntil: 0, lastFault: '' })
  })
  it('keeps numbers, mends what is none, and leaves the fields of other releases alone', () => {
    expect(parseStoredLedger({ queued: 3, delivered: '4', lastFault: 5, later: 'x' })).toMatchObject({
      queued: 3,
      delivered: 0,
      lastFault: '',
      later: 'x',
    })
  })
})
