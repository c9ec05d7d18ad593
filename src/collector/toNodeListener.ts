import type { IncomingMessage, ServerResponse } from 'node:http'

type Handler = (request: Request, client: { remoteAddress?: string | undefined }) => Promise<Response>

/** Lets a web-standard handler answer the requests of a Node http server. */
export function toNodeListener(handler: Handler): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch(() => {
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500, { 'cache-control': 'no-store' }).end()
    })
  }
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = toRequest(incoming)
  const response = await handler(request, { remoteAddress: incoming.socket.remoteAddress })
  for (const [name, value] of response.headers) outgoing.setHeader(name, value)
  if (!incoming.complete) {
    outgoing.setHeader('connection', 'close')
    if (request.body && !request.body.locked) await request.body.cancel()
    closeGently(incoming)
  }
  outgoing.writeHead(response.status)
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    if (outgoing.destroyed) return void (await reader?.cancel())
    if (!outgoing.write(next.value)) await new Promise(resolve => outgoing.once('drain', resolve).once('close', resolve))
  }
  outgoing.end()
}

function toRequest(incoming: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const method = incoming.method ?? 'GET'
  // The host name is the client's to choose; nothing here depends on it, and it may not parse.
  const url = new URL('http://localhost')
  const [path = '/', ...query] = (incoming.url ?? '/').split('?')
  url.pathname = path
  url.search = query.join('?')
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const init = { method, headers, body: bodyOf(incoming), duplex: 'half' }
  return new Request(url, init)
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const listeners = new AbortController()
  return new ReadableStream({
    start(controller) {
      const onData = (chunk: Uint8Array) => {
        controller.enqueue(chunk)
        incoming.pause()
      }
      const onEnd = () => controller.close()
      incoming.on('data', onData).on('end', onEnd).pause()
      listeners.signal.addEventListener('abort', () => incoming.off('data', onData).off('end', onEnd))
      incoming.on('error', error => controller.error(error))
    },
    pull: () => void incoming.resume(),
    cancel: () => listeners.abort(),
  })
}

/** A client that is still sending reads no answer when its connection is cut at once: take a little more, then hang up. */
function closeGently(incoming: IncomingMessage): void {
  incoming.resume()
  const timer = setTimeout(() => incoming.destroy(), 1000)
  timer.unref()
  incoming.once('close', () => clearTimeout(timer))
}
