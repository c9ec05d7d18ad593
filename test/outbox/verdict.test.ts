import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/outbox/postBatch.js'
import { readReply } from '../../src/outbox/readReply.js'
import { verdict } from '../../src/outbox/verdict.js'
import { parseReceipt } from '../../src/schema/receipt.js'
import { reply } from './outboxWorld.js'

const NOW = Date.UTC(2026, 0, 5, 12)
const HTML = '<!DOCTYPE html><html><title>Sign in</title></html>'
const RECEIPT = '{"results":[{"id":"a","status":"accepted"}]}'
const of = (answer: Reply, ack: 'auto' | 'receipt' = 'auto') => verdict(answer, readReply(answer, ack, parseReceipt(answer.text)), NOW)
const is = (answer: Reply, ack?: 'auto' | 'receipt') => of(answer, ack).is

describe('a verdict', () => {
  it.each([
    ['a receipt decides, whatever the status', reply(200, RECEIPT), 'receipt'],
    ['a receipt decides with 422', reply(422, RECEIPT), 'receipt'],
    ['a plain 2xx delivers', reply(202, 'ok'), 'delivered'],
    ['an empty 204 delivers', reply(204), 'delivered'],
    ['an ok that is labelled text/html delivers', reply(200, 'ok', { 'content-type': 'text/html' }), 'delivered'],
    ['an XML reply delivers', reply(200, '<ok/>', { 'content-type': 'application/xml' }), 'delivered'],
    ['JSON that is no receipt delivers', reply(200, '{"results":3}'), 'delivered'],
    ['a web page is suspect', reply(200, HTML), 'suspect'],
    ['a web page after white space is suspect', reply(200, `\n  <p>${HTML}`, { 'content-type': 'text/html; charset=utf-8' }), 'suspect'],
    ['a web page without a label is suspect', reply(200, '<script>location="/login"</script>'), 'suspect'],
    ['a redirect is suspect', reply(304), 'suspect'],
    ['no reply is unknown', reply(0, 'timeout'), 'unknown'],
    ['400 is looked into', reply(400), 'bisect'],
    ['422 is looked into', reply(422), 'bisect'],
    ['413 is halved', reply(413), 'bisect'],
    ...[401, 403, 404, 405, 415, 501, 402, 418, 451].map(status => [`${status} is about the page`, reply(status), 'config'] as const),
    ...[408, 425, 429, 500, 502, 503, 504, 599].map(status => [`${status} passes`, reply(status), 'transient'] as const),
    ['409 is busy', reply(409), 'busy'],
    ['410 is gone', reply(410), 'gone'],
    ['429 can say how long', reply(429, '', { 'retry-after': '7' }), 'wait'],
    ['503 can say how long', reply(503, HTML, { 'retry-after': '7' }), 'wait'],
    ['500 cannot', reply(500, '', { 'retry-after': '7' }), 'transient'],
  ] as const)('%s', (_, answer, expected) => {
    expect(is(answer)).toBe(expected)
  })

  it('needs a receipt where only a receipt delivers', () => {
    expect(is(reply(200, 'ok'), 'receipt')).toBe('suspect')
    expect(is(reply(200, RECEIPT), 'receipt')).toBe('receipt')
  })

  it.each([
    ['7', 7_000],
    ['0', 1_000],
    ['999999999', 86_400_000],
    [new Date(NOW + 90_000).toUTCString(), 90_000],
    [new Date(NOW - 90_000).toUTCString(), 1_000],
  ])('waits %s as told, between a second and a day', (retryAfter, waitMs) => {
    expect(of(reply(429, '', { 'retry-after': retryAfter }))).toMatchObject({ is: 'wait', waitMs })
  })

  it.each(['-5', '1.5', 'soon', 'apples 5', '2026-01-05', ''])('takes a wait of "%s" for nonsense', retryAfter => {
    expect(is(reply(503, '', { 'retry-after': retryAfter }))).toBe('transient')
  })

  it('reads a date by the clock of the endpoint, which may differ from ours', () => {
    const date = new Date(NOW + 3_600_000).toUTCString()
    const retryAfter = new Date(NOW + 3_660_000).toUTCString()
    expect(of(reply(429, '', { date, 'retry-after': retryAfter })).waitMs).toBe(60_000)
  })
})
