import type { Batch, Impression, WireResponse } from '../../src/schema/wire.js'

/** A UUIDv7 with a readable number in it. */
export function idOf(number: number): string {
  return `0190a1b2-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export function response(number: number, change: Partial<WireResponse> = {}): WireResponse {
  return {
    id: idOf(number),
    revision: 1,
    state: 'complete',
    prompt: 'after-checkout',
    version: '1',
    variant: null,
    metric: 'csat',
    scale: 'star',
    score: 4,
    band: 'positive',
    comment: 'Giao nhanh',
    reasons: ['delivery'],
    touchpoint: 'checkout',
    stage: 'decision',
    tags: [],
    route: null,
    event: { name: 'purchase', key: 'A-1001', props: { value: 450000 } },
    subject: { anonymousId: '0190c3', userId: null, signature: null },
    page: '/order/done',
    locale: 'vi',
    shownAt: '2026-01-05T03:04:00.000Z',
    answeredAt: '2026-01-05T03:04:05.120Z',
    consent: 'granted',
    ...change,
  }
}

export function impression(number: number, change: Partial<Impression> = {}): Impression {
  return {
    id: idOf(number),
    prompt: 'loyalty',
    version: '1',
    variant: null,
    outcome: 'dismissed',
    at: '2026-01-05T03:04:05.120Z',
    ...change,
  }
}

export function batch(responses: WireResponse[] = [], impressions: Impression[] = []): Batch {
  return {
    v: 1,
    batchId: idOf(0),
    sentAt: '2026-01-05T03:04:05.120Z',
    project: 'la-coffee',
    client: { name: 'touchpoint', version: '1.0.0', locale: 'vi-VN', utcOffsetMinutes: 420, viewport: [390, 844] },
    responses,
    impressions,
  }
}
