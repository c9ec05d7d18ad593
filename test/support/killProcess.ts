import { readdirSync, readFileSync } from 'node:fs'

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // The process ended meanwhile.
  }
}

const parentOf = (pid: number) => Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1])

/**
 * Process id of the first process started with `mark` (`NAME=value`) in its environment, or of the first such child of
 * `parent`. Linux only; 0 elsewhere.
 */
export function findProcess(mark: string, parent?: number): number {
  let pids: number[]
  try {
    pids = readdirSync('/proc').map(Number).filter(Boolean)
  } catch {
    return 0
  }
  const marked = new Set(pids.filter(pid => read(`/proc/${pid}/environ`).split('\0').includes(mark)))
  for (const pid of [...marked].sort((a, b) => a - b)) {
    const above = parentOf(pid)
    // Without a given parent: a child whose parent ended belongs to process 1 and is no browser.
    if (parent ? above === parent : !marked.has(above) && above !== 1) return pid
  }
  return 0
}

/** Whether the process runs; one that ended and was not collected by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !/\) Z /.test(read(`/proc/${pid}/stat`))
}

/** SIGKILL for a process, and for the group it leads when it leads one. */
export function killGroup(pid: number): void {
  if (!pid) throw new Error('The process id of this browser is unknown; killing works on Linux only')
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
}
