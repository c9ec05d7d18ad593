import { describe, expect, it } from 'vitest'
import { batchBody } from '../../src/outbox/batchBody.js'
import type { StoredRow } from '../../src/schema/storedRow.js'

const envelope = { project: 'shop', client: { name: 'touchpoint', version: '1', locale: 'vi', utcOffsetMinutes: 420, viewport: [1, 1] } }
const row = (pile: StoredRow['pile'], body: string) => ({ pile, body }) as StoredRow

describe('a batch', () => {
  it('carries frozen bodies byte for byte, answers apart from impressions', () => {
    const rows = [row('response', '{"a":  1}'), row('impression', '{"i":1}'), row('draft', '{"b":"ế"}')]
    const body = batchBody(rows, envelope as never, 'batch', 0)
    expect(body).toContain('"responses":[{"a":  1},{"b":"ế"}],"impressions":[{"i":1}]}')
    expect(JSON.parse(body)).toMatchObject({ v: 1, batchId: 'batch', sentAt: '1970-01-01T00:00:00.000Z', ...envelope })
  })
})
