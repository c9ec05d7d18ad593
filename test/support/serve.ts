import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Reply {
  body?: string | Uint8Array
  /** @defaultValue 200 */
  status?: number
  /** @defaultValue `'text/html; charset=utf-8'` */
  type?: string
  headers?: Record<string, string>
  /** Wait before the answer, in milliseconds. */
  delayMs?: number
}

export interface Asked {
  method: string
  path: string
  query: string
  headers: IncomingMessage['headers']
  body: string
}

/** A page as a string, a reply, or a function of the request. */
export type Route = string | Reply | ((asked: Asked) => string | Reply | Promise<string | Reply>)

export interface ServeOptions {
  /** By path; a path that ends with `*` answers all that start like it. */
  routes?: Record<string, Route>
  /** Serve the built files below `/dist/`. @defaultValue `true` */
  dist?: boolean
  /** Headers for every answer, the built files included. */
  headers?: Record<string, string>
  /** @defaultValue a free one */
  port?: number
}

export interface Served {
  origin: string
  url(path: string): string
  /** Every request so far, oldest first. */
  asked: Asked[]
  /** Ends every connection and refuses new ones, as a network that is gone. */
  stop(): Promise<void>
  /** Listens again on the same port. */
  start(): Promise<void>
  close(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
}

function fromDisk(path: string): Reply | null {
  const file = join(root, normalize(path))
  if (!file.startsWith(join(root, 'dist')) || !existsSync(file) || !statSync(file).isFile()) return null
  const type = types[extname(file)] ?? 'application/octet-stream'
  return { body: readFileSync(file), type: `${type}; charset=utf-8`, headers: { 'Access-Control-Allow-Origin': '*' } }
}

function findRoute(routes: Record<string, Route>, path: string): Route | undefined {
  return routes[path] ?? Object.entries(routes).find(([key]) => key.endsWith('*') && path.startsWith(key.slice(0, -1)))?.[1]
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

async function replyTo(asked: Asked, options: ServeOptions): Promise<Reply> {
  const route = findRoute(options.routes ?? {}, asked.path)
  const reply = typeof route === 'function' ? await route(asked) : route
  if (reply !== undefined) return typeof reply === 'string' ? { body: reply } : reply
  const file = options.dist !== false && asked.path.startsWith('/dist/') ? fromDisk(asked.path) : null
  return file ?? { status: asked.path === '/favicon.ico' ? 204 : 404, body: '', type: 'text/plain' }
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServeOptions, log: Asked[]) {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const asked: Asked = {
    method: request.method ?? 'GET',
    path: pathname,
    query: search,
    headers: request.headers,
    body: await readBody(request),
  }
  log.push(asked)
  const reply = await replyTo(asked, options)
  if (reply.delayMs) await new Promise(resolve => setTimeout(resolve, reply.delayMs))
  const bytes = Buffer.from(reply.body ?? '')
  response.writeHead(reply.status ?? 200, {
    'Content-Type': reply.type ?? 'text/html; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-cache',
    ...options.headers,
    ...reply.headers,
  })
  response.end(bytes)
}

/** A server for test pages and the built files on a port of its own. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const asked: Asked[] = []
  let server: Server
  let port = options.port ?? 0
  const start = async () => {
    server = createServer((request, response) => {
      answer(request, response, options, asked).catch(error => response.destroy(error))
    })
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  }
  const stop = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await start()
  const origin = `http://localhost:${port}`
  return { origin, url: path => origin + path, asked, stop, start, close: stop }
}
