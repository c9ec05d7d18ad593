import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src/outbox/clock.js'
import { createPostBatch } from '../../src/outbox/postBatch.js'
import { createFakeClock } from './fakeClock.js'

const clock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  clearTimeout: timer => clearTimeout(timer as NodeJS.Timeout),
  random: Math.random,
}
let server: Server | undefined
const listen = async (answer: RequestListener) => {
  const listening = createServer(answer)
  server = listening
  await new Promise<void>(resolve => listening.listen(0, resolve))
  return `http://localhost:${(listening.address() as AddressInfo).port}/`
}
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe('a request', () => {
  it('gives status, body and the headers that matter', async () => {
    const url = await listen((request, response) => {
      response
        .writeHead(429, { 'retry-after': '5', 'content-type': 'text/plain' })
        .end(`${request.method} ${request.headers['content-type']}`)
    })
    const post = createPostBatch(fetch, clock)
    const json = await post({ url, body: '{}', sendAs: 'json', keepalive: false })
    expect(json).toMatchObject({ status: 429, text: 'POST application/json' })
    expect(['retry-after', 'content-type', 'x-none'].map(json.headerOf)).toEqual(['5', 'text/plain', ''])
    expect((await post({ url, body: '{}', sendAs: 'text', keepalive: false })).text).toBe('POST text/plain')
  })

  it('carries no credentials, follows no redirect and names no referrer', async () => {
    const seen: RequestInit[] = []
    const record: typeof fetch = async (_, init = {}) => {
      seen.push(init)
      return new Response('ok')
    }
    await createPostBatch(record, clock)({ url: '/', body: 'x', sendAs: 'json', keepalive: true })
    expect(seen[0]).toMatchObject({ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', keepalive: true, body: 'x' })
  })

  it('knows nothing after a redirect or a refused connection', async () => {
    const url = await listen((_, response) => response.writeHead(302, { location: '/login' }).end())
    const post = createPostBatch(fetch, clock)
    expect((await post({ url, body: '', sendAs: 'json', keepalive: false })).status).toBe(0)
    expect((await post({ url: 'http://localhost:1/', body: '', sendAs: 'json', keepalive: false })).status).toBe(0)
  })

  it('goes again without keepalive when keepalive is refused at once', async () => {
    const tries: unknown[] = []
    const shared: typeof fetch = async (_, init) => {
      tries.push(init?.keepalive)
      if (init?.keepalive) throw new TypeError('no room')
      return new Response('ok')
    }
    expect((await createPostBatch(shared, clock)({ url: '/', body: '', sendAs: 'json', keepalive: true })).status).toBe(200)
    expect(tries).toEqual([true, false])
  })

  it('gives up after 30 s on a fetch of the page that takes no heed of signals', async () => {
    const fake = createFakeClock()
    const deaf: typeof fetch = () => new Promise(() => {})
    const done = createPostBatch(deaf, fake)({ url: '/', body: '', sendAs: 'json', keepalive: false })
    await fake.advance(30_000)
    expect(await done).toMatchObject({ status: 0, text: 'timeout' })
  })

  it('gives up after 30 s, also when only the body is missing', async () => {
    const fake = createFakeClock()
    const url = await listen((_, response) => void response.writeHead(200).write('half'))
    const pending = createPostBatch(fetch, fake)({ url, body: '', sendAs: 'json', keepalive: false })
    await new Promise(resolve => setTimeout(resolve, 100))
    await fake.advance(30_000)
    expect(await pending).toMatchObject({ status: 0, text: 'timeout' })
  })
})
