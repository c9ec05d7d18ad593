import type { StoredRow } from '../schema/storedRow.js'
import type { Client } from '../schema/wire.js'

/** What every batch says about its sender. */
export interface Envelope {
  project: string
  client: Client
}

/** The JSON of one request. The frozen bodies go in as they are, so that every attempt sends the same bytes. */
export const batchBody = (rows: StoredRow[], envelope: Envelope, batchId: string, nowMs: number): string => {
  const list = (impressions: boolean) => rows.filter(row => (row.pile === 'impression') === impressions).map(row => row.body)
  const head = JSON.stringify({ v: 1, batchId, sentAt: new Date(nowMs).toISOString(), ...envelope })
  return `${head.slice(0, -1)},"responses":[${list(false)}],"impressions":[${list(true)}]}`
}
