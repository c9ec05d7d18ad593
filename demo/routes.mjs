// @ts-check
import { readdirSync } from 'node:fs'
import { playgroundTag } from './playgroundTag.mjs'
import { productCards } from './productCards.mjs'
import { contentSecurityPolicy, products, renderPage } from './renderPage.mjs'
import { send, serveStatic } from './staticFile.mjs'

/**
 * @typedef {import('node:http').IncomingMessage} Incoming
 * @typedef {import('node:http').ServerResponse} Outgoing
 * @typedef {{ serve(request: Incoming, response: Outgoing): Promise<void> }} Service
 * @typedef {{ collect: (request: Incoming, response: Outgoing) => void, live: Service, endpoint: Service & { isDown(): boolean } }} Services
 */

const demoFolder = new URL('./', import.meta.url)
const distFolder = new URL('../dist/', import.meta.url)
const vendorFolders = ['preact', 'zod'].map(name => new URL(`../node_modules/${name}/`, import.meta.url))
const pages = readdirSync(demoFolder).flatMap(file => (file.endsWith('.html') ? [file.slice(0, -5)] : []))

/**
 * Everything the demo answers.
 * @param {Services} services
 */
export function createRoutes(services) {
  return (/** @type {Incoming} */ request, /** @type {Outgoing} */ response) => {
    route(services, request, response).catch(error => {
      console.error(`touchpoint demo: ${request.method} ${request.url?.split('?')[0]}: ${error?.message}`)
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    })
  }
}

/**
 * @param {Services} services
 * @param {Incoming} request
 * @param {Outgoing} response
 */
async function route({ collect, live, endpoint }, request, response) {
  const url = urlOf(request)
  const path = url && decoded(url.pathname)
  if (!path) return void response.writeHead(400).end()
  if (path === '/feedback') return endpoint.isDown() ? void request.socket.destroy() : collect(request, response)
  if (path === '/demo/endpoint') return endpoint.serve(request, response)
  if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
  if (path === '/received/stream') return live.serve(request, response)
  const name = path === '/' ? 'index' : path.slice(1)
  if (pages.includes(name)) return servePage(name, url, request, response)
  const isServed =
    (await serveVendor(path, request, response)) ||
    (await serveStatic(distFolder, path, request, response)) ||
    (!path.endsWith('.mjs') && (await serveStatic(demoFolder, path, request, response)))
  if (!isServed) await servePage('not-found', url, request, response, 404)
}

/**
 * @param {string} path
 * @param {Incoming} request
 * @param {Outgoing} response
 */
async function serveVendor(path, request, response) {
  const [, name, rest] = /^\/vendor\/(\w+)(\/.*)$/.exec(path) ?? []
  const folder = vendorFolders.find(each => each.pathname.endsWith(`/${name}/`))
  return folder && rest ? serveStatic(folder, rest, request, response) : false
}

/**
 * @param {string} name
 * @param {URL} url
 * @param {Incoming} request
 * @param {Outgoing} response
 */
async function servePage(name, url, request, response, status = 200) {
  const asked = url.searchParams.get('lang')
  const lang = (asked ?? /\blang=(\w+)/.exec(request.headers.cookie ?? '')?.[1]) === 'en' ? 'en' : 'vi'
  const html = renderPage(name, lang, {
    products: productCards(lang),
    productData: `<script type="application/json" id="products">${JSON.stringify(products).replaceAll('<', '\\u003c')}</script>`,
    path: url.pathname.replace(/[^\w/-]/g, ''),
    ...playgroundTag(url.searchParams),
  })
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurityPolicy(html),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    vary: 'cookie, accept-encoding',
    ...(asked && { 'set-cookie': `lang=${lang}; Path=/; SameSite=Lax` }),
  }
  await send(Buffer.from(html), headers, request, response, status)
}

/** @param {Incoming} request */
function urlOf(request) {
  try {
    return new URL(request.url ?? '/', 'http://localhost')
  } catch {
    return null
  }
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
