import { describe, expect, it } from 'vitest'
import { parseReceipt } from '../../src/schema/receipt.js'

describe('a receipt', () => {
  it('is taken as it came', () => {
    const receipt = {
      results: [
        { id: 'a', revision: 2, status: 'accepted' },
        { id: 'b', status: 'retry', retryAfter: 30 },
        { id: 'c', status: 'invalid', message: 'score is 11' },
      ],
      suppress: ['loyalty'],
      later: true,
    }
    expect(parseReceipt(JSON.stringify(receipt))).toEqual({ results: receipt.results, suppress: ['loyalty'] })
  })
  it.each(['', 'ok', '<html>', 'null', '3', '[]', '{}', '{"results":{}}', '{"results":[1]}', '{"results":[{"id":1,"status":"accepted"}]}'])(
    'is not %s',
    text => {
      expect(parseReceipt(text)).toBeUndefined()
    },
  )
  it('stays one when a status is of a later release or an optional field is wrong', () => {
    const results = [
      { id: 'a', status: 'deferred' },
      { id: 'b', status: 'retry', retryAfter: 'soon', revision: '2', message: 7 },
    ]
    expect(parseReceipt(JSON.stringify({ results, suppress: 'all' }))).toEqual({ results: results.slice(1) })
    expect(parseReceipt(JSON.stringify({ results, suppress: ['a', 1] }))?.suppress).toEqual(['a'])
  })
})
