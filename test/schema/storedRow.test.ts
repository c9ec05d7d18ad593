import { describe, expect, it } from 'vitest'
import { parseStoredLedger, parseStoredRow, type StoredRow } from '../../src/schema/storedRow.js'

const row: StoredRow = {
  layout: 1,
  id: 'a',
  revision: 1,
  pile: 'response',
  body: '{}',
  bytes: 2,
  createdAt: 1,
  dueAt: 1,
  attempts: 0,
  lastError: '',
}

describe('a stored row', () => {
  it('is what was stored', () => {
    expect(parseStoredRow(row)).toEqual(row)
    expect(parseStoredRow({ ...row, pile: 'parked', dueAt: null })).toMatchObject({ pile: 'parked', dueAt: null })
  })
  it.each<[string, unknown]>([
    ['of another layout', { ...row, layout: 2 }],
    ['without a body', { ...row, body: undefined }],
    ['with a time that is no number', { ...row, createdAt: NaN }],
    ['with a time as text', { ...row, dueAt: '1' }],
    ['on an unknown pile', { ...row, pile: 'queue' }],
    ['that is nothing', undefined],
    ['that is text', 'row'],
  ])('%s is not known', (_, raw) => {
    expect(parseStoredRow(raw)).toBeUndefined()
  })
})

describe('a stored ledger', () => {
  it('has what is read from it, also when it is damaged', () => {
    for (const raw of [undefined, 'ledger', { leases: null, ended: 3, health: 'well' }])
      expect(parseStoredLedger(raw)).toMatchObject({ leases: {}, ended: [], health: {} })
  })
  it('leaves the fields of other releases alone', () => {
    expect(parseStoredLedger({ queued: 3, later: 'x' })).toMatchObject({ queued: 3, later: 'x' })
  })
})
