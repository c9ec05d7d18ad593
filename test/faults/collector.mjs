// The scripted collector: a process of its own that logs, deduplicates and fails on request.
// Usage: node collector.mjs <port> <journal file>
import { createServer } from 'node:http'
import { parseFault, respond } from './collectorFaults.mjs'
import { openJournal } from './collectorJournal.mjs'

const [port = '0', journalPath = ''] = process.argv.slice(2)
const journal = openJournal(journalPath)
/** Faults for the next posts, in order; each with `times` left. */
let script = []
/** Faults for every post that no fault of the script takes. */
let always = []

const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'content-type',
  'Access-Control-Expose-Headers': 'date, retry-after',
}

const fits = (fault, body) => fault.when === undefined || body.includes(fault.when)

/** The fault for this body: the first of the script, then one that always holds, then none. */
function nextFault(body) {
  const scripted = script.find(fault => fits(fault, body))
  if (!scripted) return always.find(fault => fits(fault, body)) ?? { kind: 'ok' }
  scripted.times -= 1
  if (scripted.times <= 0) script = script.filter(fault => fault !== scripted)
  return scripted
}

async function readBody(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** `POST /control` with `{ script?, always? }` replaces the faults; `GET /control` says how many are left. */
async function control(request, response) {
  if (request.method === 'POST') {
    const wanted = JSON.parse(await readBody(request))
    if (wanted.script) script = wanted.script.map(parseFault)
    if (wanted.always) always = wanted.always.map(parseFault)
  }
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ script: script.length, always: always.length }))
}

async function take(request, response) {
  const entry = { at: Date.now(), method: request.method, url: request.url, headers: request.headers }
  if (request.method !== 'POST') {
    journal.request({ ...entry, body: '', fault: null })
    response.writeHead(request.method === 'OPTIONS' ? 204 : 200, cors)
    return response.end()
  }
  // This one is decided before the body is here.
  if ((script[0] ?? always[0])?.kind === 'closeBefore') {
    nextFault('')
    journal.request({ ...entry, body: '', fault: 'closeBefore' })
    return request.socket.destroy()
  }
  const body = await readBody(request)
  const fault = nextFault(body)
  journal.request({ ...entry, body, fault: fault.kind })
  return respond({ request, response, body, fault, journal, cors: fault.cors === false ? {} : cors })
}

const server = createServer((request, response) => {
  const work = request.url === '/control' ? control(request, response) : take(request, response)
  work.catch(error => {
    // The other side may be gone: a killed browser is a normal visitor here.
    if (!response.headersSent) response.writeHead(500, cors)
    response.end(String(error))
  })
})
server.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 300).unref()
})
