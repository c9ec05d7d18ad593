import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { killGroup } from './killProcess.js'
import { poll } from './poll.js'

/** Sends one W3C WebDriver command of the session; resolves to its `value`. */
export type Command = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<unknown>

export interface Session {
  command: Command
  /** Ends the session and its driver process. */
  end(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No free port')
  return address.port
}

async function send(url: string, method: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, { method, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) })
  const { value } = (await answer.json()) as { value: unknown }
  if (!answer.ok) {
    const { error, message } = value as { error: string; message: string }
    throw new Error(`${method} ${url.replace(/.*\/session\/[^/]*/, '')}: ${error} ${message}`)
  }
  return value
}

/** Starts a WebDriver server on a free port and opens one session. */
export async function startSession(path: string, capabilities: object, env: NodeJS.ProcessEnv): Promise<Session> {
  const port = await freePort()
  // A group of its own, so that the browser it starts can be ended with it.
  const server = spawn(path, [`--port=${port}`], { env, stdio: 'ignore', detached: true })
  const base = `http://127.0.0.1:${port}`
  await poll(() => send(`${base}/status`, 'GET', undefined), 10_000, 'the WebDriver server')
  const opened = (await send(`${base}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } })) as { sessionId: string }
  const root = `${base}/session/${opened.sessionId}`
  const command: Command = (method, part, body) => send(root + part, method, body)
  return {
    command,
    async end() {
      // The browser may be gone already; its driver still has to go.
      await command('DELETE', '').catch(() => undefined)
      killGroup(server.pid ?? 0)
    },
  }
}
