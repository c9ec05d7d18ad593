// @ts-check
import { readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** @type {Record<string, string>} */
const types = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}
const hashed = /^\/touchpoint\.[\w-]+\.[\w-]+\.js$/

/**
 * Serves a file below a folder; `false` when there is none, it is hidden, or its kind is not for the web.
 * @param {URL} folder
 * @param {string} path decoded, starting with a slash
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function serveStatic(folder, path, request, response) {
  const root = fileURLToPath(folder)
  const file = join(root, path)
  const type = types[extname(file)]
  if (!type || !file.startsWith(root.endsWith(sep) ? root : root + sep) || /[\0\\]|\/\./.test(path)) return false
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return false
  const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
  const headers = {
    'content-type': type,
    'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    // So that pages with COEP, and tags with `crossorigin` and a hash, can load it from another origin.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end()
  await send(await readFile(file), headers, request, response)
  return true
}

/**
 * Sends a body, compressed where the client can read it.
 * @param {Buffer} body
 * @param {import('node:http').OutgoingHttpHeaders} headers
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function send(body, headers, request, response, status = 200) {
  const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding']))
  const bytes = gzip ? gzipSync(body) : body
  response.writeHead(status, { ...headers, 'content-length': bytes.length, ...(gzip && { 'content-encoding': 'gzip' }) })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
