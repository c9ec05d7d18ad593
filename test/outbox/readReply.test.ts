import { describe, expect, it } from 'vitest'
import { readReply } from '../../src/outbox/readReply.js'
import { reply } from './outboxWorld.js'

describe('a reply at first sight', () => {
  it.each([
    ['a receipt, whatever the status', reply(500), 'auto', { results: [] }, 'receipt'],
    ['delivered by any 2xx', reply(204), 'auto', undefined, 'delivered'],
    ['bare where only a receipt delivers', reply(200, 'ok'), 'receipt', undefined, 'bare'],
    ['a web page by its label', reply(200, '<p>Hello', { 'content-type': 'text/html' }), 'auto', undefined, 'page'],
    ['a web page by its first tag', reply(200, ' <html>'), 'receipt', undefined, 'page'],
    ['no web page when it is XML', reply(200, '<ok/>'), 'auto', undefined, 'delivered'],
    ['other below 200', reply(0), 'auto', undefined, 'other'],
    ['other from 300', reply(300), 'auto', undefined, 'other'],
  ] as const)('is %s', (_, seen, ack, receipt, expected) => {
    expect(readReply(seen, ack, receipt && { results: [...receipt.results] })).toBe(expected)
  })
})
