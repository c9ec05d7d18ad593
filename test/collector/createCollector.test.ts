import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CollectorOptions, createCollector } from '../../src/collector/createCollector.js'
import { pgliteSql } from '../../src/collector/pgliteSql.js'
import { createStore, type Store } from '../../src/collector/store.js'
import { batch, idOf, impression, response } from './batch.js'

const db = new PGlite()
let store: Store

beforeAll(async () => {
  store = await createStore(pgliteSql(db))
}, 60_000)
beforeEach(async () => {
  await db.exec('truncate touchpoint_responses, touchpoint_impressions, touchpoint_erased')
})
afterAll(() => db.close())

const collector = (options: Partial<CollectorOptions> = {}) => createCollector({ store, ...options })

function post(body: unknown, headers: Record<string, string> = {}): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request('http://shop.example/feedback', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  })
}

describe('a batch', () => {
  test('is stored and answered with a receipt', async () => {
    const reply = await collector({ now: () => 1_767_582_300_000 })(post(batch([response(1)], [impression(2)])))
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/json')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(await reply.json()).toEqual({
      results: [
        { id: idOf(1), revision: 1, status: 'accepted' },
        { id: idOf(2), status: 'accepted' },
      ],
    })
    expect(await store.list({ limit: 10 })).toMatchObject([
      { project: 'la-coffee', receivedAt: '2026-01-05T03:05:00.000Z', response: response(1) },
    ])
  })

  test('may come as text/plain, byte for byte the same', async () => {
    const reply = await collector()(post(batch([response(1)]), { 'content-type': 'text/plain;charset=UTF-8' }))
    expect((await reply.json()).results[0].status).toBe('accepted')
  })

  test('counts once however often it is sent', async () => {
    const handler = collector()
    await handler(post(batch([response(1)], [impression(2)])))
    const again = await handler(post(batch([response(1)], [impression(2)])))
    expect((await again.json()).results.map((each: { status: string }) => each.status)).toEqual(['duplicate', 'duplicate'])
    expect(await store.count()).toBe(1)
  })

  test('with one bad answer keeps the others', async () => {
    const reply = await collector()(post(batch([response(1), response(2, { score: 11 }), response(3)])))
    expect((await reply.json()).results).toEqual([
      { id: idOf(1), revision: 1, status: 'accepted' },
      { id: idOf(3), revision: 1, status: 'accepted' },
      { id: idOf(2), revision: 1, status: 'invalid', message: 'responses[1].score is 11; expected a whole number from 0 to 10' },
    ])
    expect(await store.count()).toBe(2)
  })

  test('has numbers and addresses of people masked before it is stored or told, unless it is not to', async () => {
    const told: unknown[] = []
    const onStored: CollectorOptions['onStored'] = ({ responses }) => told.push(responses[0]?.comment)
    await collector({ onStored })(post(batch([response(1, { comment: 'a@b.vn' })])))
    await collector({ onStored, mask: false })(post(batch([response(2, { comment: 'a@b.vn' })])))
    expect([told, (await store.list({ limit: 10 })).map(each => each.response.comment)]).toEqual(Array(2).fill(['•', 'a@b.vn']))
  })

  test('carries the prompts that are not to be shown again', async () => {
    const reply = await collector({ suppress: ['loyalty'] })(post(batch([response(1)])))
    expect((await reply.json()).suppress).toEqual(['loyalty'])
  })

  test('is asked for again, item by item, while the store fails', async () => {
    const handler = collector({ store: { ...store, saveResponses: () => Promise.reject(new Error('disk full')) }, retryAfter: 7 })
    const reply = await handler(post(batch([response(1)], [impression(2)])))
    expect(await reply.json()).toEqual({
      results: [
        { id: idOf(1), revision: 1, status: 'retry', retryAfter: 7 },
        { id: idOf(2), status: 'accepted' },
      ],
    })
  })

  test('tells its listener what is new and nothing else, and a listener that throws changes nothing', async () => {
    const heard: string[][] = []
    const handler = collector({
      onStored(stored) {
        heard.push(stored.responses.map(each => each.id))
        throw new Error('listener')
      },
    })
    await handler(post(batch([response(1)])))
    await handler(post(batch([response(1)])))
    const reply = await handler(post(batch([response(1), response(2)])))
    expect(reply.status).toBe(200)
    expect(heard).toEqual([[idOf(1)], [idOf(2)]])
  })
})

describe('a refused request stores nothing and says why', () => {
  test.each([
    [413, post(JSON.stringify(batch([response(1)])).padEnd(65_537)), 'the body is larger than 65536 bytes; expected a smaller batch'],
    [
      415,
      post(batch([response(1)]), { 'content-type': 'text/html' }),
      'content-type is "text/html"; expected application/json or text/plain',
    ],
    [415, post(batch([response(1)]), { 'content-encoding': 'gzip' }), 'content-encoding is "gzip"; expected a body that is not compressed'],
    [400, post('{"v":1'), 'the body is not JSON in UTF-8; expected a batch'],
    [400, post(''), 'the body is not JSON in UTF-8; expected a batch'],
    [422, post({ ...batch([response(1)]), v: 2 }), 'v is 2; expected 1'],
    [422, post(batch([response(1, { id: '1' })])), 'responses[0].id is "1"; expected a UUID of version 7 in lower case'],
    [405, new Request('http://shop.example/feedback'), 'method is GET; expected POST'],
  ])('%i %#', async (status, request, detail) => {
    const reply = await collector()(request)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(await reply.json()).toMatchObject({ status, detail })
    expect(await store.count()).toBe(0)
  })

  test('405 names the methods that work', async () => {
    const reply = await collector()(new Request('http://shop.example/feedback', { method: 'DELETE' }))
    expect(reply.headers.get('allow')).toBe('POST, OPTIONS')
  })

  test('a body without a length is read no further than the limit', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1024
        controller.enqueue(new Uint8Array(1024))
      },
    })
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body, duplex: 'half' }
    const reply = await collector({ maxBodyBytes: 4096 })(new Request('http://shop.example/feedback', init))
    expect(reply.status).toBe(413)
    expect(sent).toBeLessThan(8192)
  })

  test('bytes that are not UTF-8 are no JSON', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: new Uint8Array([0x22, 0xff, 0x22]) }
    expect((await collector()(new Request('http://shop.example/feedback', init))).status).toBe(400)
  })

  test('a client that sends too much waits', async () => {
    let at = 0
    const handler = collector({
      now: () => at,
      clientKey: (_, client) => String(client.remoteAddress),
      limits: { burst: 2, perSecond: 0.5 },
    })
    const send = async (remoteAddress: string) => {
      const reply = await handler(post(batch()), { remoteAddress })
      return [reply.status, reply.headers.get('retry-after')]
    }
    expect([await send('a'), await send('a'), await send('a')]).toEqual([
      [200, null],
      [200, null],
      [429, '2'],
    ])
    expect(await send('b')).toEqual([200, null])
    at = 2000
    expect(await send('a')).toEqual([200, null])
  })
})

describe('another origin', () => {
  const options = (origin: string) => new Request('http://shop.example/feedback', { method: 'OPTIONS', headers: { origin } })
  const allowedOrigins = ['https://shop.example']

  test('is welcome by default, without credentials', async () => {
    const reply = await collector()(options('https://any.example'))
    expect(reply.status).toBe(204)
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    expect(reply.headers.get('access-control-allow-methods')).toBe('POST')
    expect(reply.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(reply.headers.has('access-control-allow-credentials')).toBe(false)
  })

  test('is echoed when it is listed', async () => {
    const reply = await collector({ allowedOrigins })(options('https://shop.example'))
    expect(reply.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(reply.headers.get('vary')).toBe('Origin')
    expect((await collector({ allowedOrigins })(post(batch([response(1)]), { origin: 'https://shop.example' }))).status).toBe(200)
  })

  test.each(['null', 'https://shop.example.evil.example', 'http://shop.example', 'https://evil.example'])(
    '%s is refused when it is not listed',
    async origin => {
      const preflight = await collector({ allowedOrigins })(options(origin))
      expect([preflight.status, preflight.headers.get('access-control-allow-origin'), preflight.headers.get('vary')]).toEqual([
        403,
        null,
        'Origin',
      ])
      expect((await collector({ allowedOrigins })(post(batch([response(1)]), { origin }))).status).toBe(403)
      expect(await store.count()).toBe(0)
    },
  )

  test('is not asked of a server', async () => {
    expect((await collector({ allowedOrigins })(post(batch([response(1)])))).status).toBe(200)
  })

  test('can read why it was refused', async () => {
    expect((await collector()(post('{'))).headers.get('access-control-allow-origin')).toBe('*')
  })
})

test('no body makes it fail, and none is stored by accident', async () => {
  const handler = collector()
  const bodies = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.json(),
    fc.jsonValue().map(value => JSON.stringify({ ...batch(), responses: [value] })),
    fc.nat(JSON.stringify(batch([response(1)])).length - 2).map(end => JSON.stringify(batch([response(1)])).slice(0, end)),
  )
  await fc.assert(
    fc.asyncProperty(bodies, async body => {
      const reply = await handler(post(body))
      expect([400, 422]).toContain(reply.status)
      expect((await reply.json()).detail).toMatch(/expected /)
    }),
    { numRuns: 300 },
  )
  expect(await store.count()).toBe(0)
})

test('deep nesting is refused without falling over, and left out of what an event carried', async () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000)
  const sent = async (given: string) =>
    (await (await collector()(post(JSON.stringify(batch([response(1)])).replace(given, deep)))).json()).results
  expect(await sent('"delivery"')).toMatchObject([{ id: idOf(1), status: 'invalid' }])
  expect(await sent('450000')).toMatchObject([{ id: idOf(1), status: 'accepted' }])
  expect(await store.list({ limit: 10 })).toMatchObject([{ response: { score: 4, event: { key: 'A-1001', props: {} } } }])
})
