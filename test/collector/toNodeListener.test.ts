import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createCollector } from '../../src/collector/createCollector.js'
import { toNodeListener } from '../../src/collector/toNodeListener.js'
import { batch, idOf, response } from './batch.js'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(handler: Parameters<typeof toNodeListener>[0]): Promise<string> {
  server = createServer(toNodeListener(handler))
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/feedback?a=1`
}

const accepting = createCollector({
  store: { saveResponses: async (_, all) => all.map(() => 'accepted'), saveImpressions: async () => [] },
})

test('a batch goes in and a receipt comes out', async () => {
  const url = await serve(accepting)
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(batch([response(1, { comment: 'Giao nhanh, đóng gói kỹ' })])),
  })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(await reply.json()).toEqual({ results: [{ id: idOf(1), revision: 1, status: 'accepted' }] })
})

test('the handler sees method, path, query, headers and the address', async () => {
  const url = await serve(async (request, client) => {
    const { pathname, search } = new URL(request.url)
    return Response.json([request.method, pathname, search, request.headers.get('x-a'), client.remoteAddress])
  })
  expect(await (await fetch(url, { headers: { 'x-a': 'b' } })).json()).toEqual(['GET', '/feedback', '?a=1', 'b', '127.0.0.1'])
})

test('a client in the middle of a huge body still reads the refusal', async () => {
  const url = await serve(accepting)
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const outgoing = httpRequest(url, { method: 'POST', headers: { 'content-type': 'text/plain' } }, reply => {
      resolve(reply.statusCode)
      reply.resume()
      outgoing.destroy()
    })
    outgoing.on('error', reject)
    for (let index = 0; index < 20; index++) outgoing.write(Buffer.alloc(64 * 1024, 32))
  })
  expect(status).toBe(413)
})

test('a large answer arrives whole', async () => {
  const url = await serve(async () => new Response(new Uint8Array(3_000_000).fill(7)))
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(3_000_000)
})

test('a handler that throws becomes a 500 and the server lives on', async () => {
  const url = await serve(() => Promise.reject(new Error('broken')))
  expect((await fetch(url)).status).toBe(500)
  expect((await fetch(url)).status).toBe(500)
})
