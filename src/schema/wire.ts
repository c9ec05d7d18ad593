import type { Band, Metric, Scale, Stage } from '../options.js'

/**
 * The wire format as types, by hand. `schema/batch.ts` and `schema/receipt.ts` are locked to it at compile time.
 * Times are ISO 8601 in UTC; ids are UUIDv7 made on the device.
 */
export interface WireResponse {
  id: string
  /** Rises with each snapshot of the same answer; the highest wins. */
  revision: number
  /** `partial`: a score was chosen and the form was not sent. */
  state: 'partial' | 'complete'
  prompt: string
  version: string
  variant: string | null
  metric: Metric
  scale: Scale
  score: number
  band: Band
  comment: string | null
  reasons: string[]
  touchpoint: string | null
  stage: Stage | null
  tags: string[]
  route: string | null
  event: { name: string; key: string | null; props: Record<string, unknown> } | null
  subject: { anonymousId: string | null; userId: string | null; signature: string | null }
  /** Path of the page; never its query or fragment. */
  page: string
  locale: string
  shownAt: string
  answeredAt: string
  consent: 'granted' | 'unknown' | 'gpc'
}

export interface Impression {
  id: string
  prompt: string
  version: string
  variant: string | null
  outcome: 'shown' | 'dismissed' | 'ignored'
  at: string
}

export interface Client {
  name: 'touchpoint'
  version: string
  locale: string
  utcOffsetMinutes: number
  /** Width and height in CSS pixels. */
  viewport: [number, number]
}

export interface Batch {
  v: 1
  batchId: string
  sentAt: string
  project: string
  client: Client
  responses: WireResponse[]
  impressions: Impression[]
}

export interface ReceiptResult {
  id: string
  revision?: number | undefined
  status: 'accepted' | 'duplicate' | 'invalid' | 'retry'
  /** Seconds. */
  retryAfter?: number | undefined
  message?: string | undefined
}

export interface Receipt {
  results: ReceiptResult[]
  /** Prompts not to show this visitor again. */
  suppress?: string[] | undefined
}
