import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fault } from './collectorFaults.mjs'
import { type LedgerRow, type LoggedRequest, readLedger, readRequests } from './collectorJournal.mjs'

export type { Fault, LedgerRow, LoggedRequest }

export interface Ledger {
  /** One row per unique id that was ever in a body. */
  rows: Map<string, LedgerRow>
  /** Ids that are stored, each once. */
  ids: string[]
  /** Sum of the attempts over all ids. */
  attempts: number
}

export interface Collector {
  /** Where the widget posts to. */
  endpoint: string
  pid: number
  /** Faults for the next posts, in order; replaces what is left of the script before. */
  script(...faults: Fault[]): Promise<void>
  /** Faults for every post that the script leaves; no argument heals the collector. */
  always(...faults: Fault[]): Promise<void>
  /** Every request so far, preflights included; also while the collector is down. */
  requests(): LoggedRequest[]
  posts(): LoggedRequest[]
  ledger(): Ledger
  /** Forgets requests and stored items; stops and starts the process. */
  clear(): Promise<void>
  /** SIGKILL, or gracefully with SIGTERM. Until `restart` connections are refused. */
  stop(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Starts again on the same port with the table it had; faults are gone. */
  restart(): Promise<void>
  close(): Promise<void>
}

const program = fileURLToPath(new URL('collector.mjs', import.meta.url))

async function start(port: number, journal: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [program, String(port), journal], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', data => resolve(String(data)))
    child.once('exit', code => reject(new Error(`The collector ended with ${code}`)))
  })
  return { child, port: (JSON.parse(line) as { port: number }).port }
}

/** Starts the scripted collector in its own process on a free port. */
export async function startCollector(): Promise<Collector> {
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-collector-'))
  const journal = join(folder, 'journal.jsonl')
  let { child, port } = await start(0, journal)
  const origin = `http://localhost:${port}`
  const control = async (body: object) => {
    const answer = await fetch(`${origin}/control`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const stop = async (signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  const restart = async () => {
    await stop()
    child = (await start(port, journal)).child
  }
  return {
    endpoint: `${origin}/feedback`,
    get pid() {
      return child.pid ?? 0
    },
    script: (...faults) => control({ script: faults }),
    always: (...faults) => control({ always: faults }),
    requests: () => readRequests(journal),
    posts: () => readRequests(journal).filter(request => request.method === 'POST'),
    ledger() {
      const rows = readLedger(journal)
      const all = [...rows.values()]
      return { rows, ids: all.filter(row => row.stored > 0).map(row => row.id), attempts: all.reduce((sum, row) => sum + row.attempts, 0) }
    },
    async clear() {
      await stop()
      rmSync(journal, { force: true })
      await restart()
    },
    stop,
    restart,
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
