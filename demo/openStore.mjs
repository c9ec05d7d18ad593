// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * The built collector and its database.
 * @param {string | null} dataDir
 */
export async function openStore(dataDir) {
  const { createCollector, createStore, pgliteSql, toNodeListener } = await importCollector()
  const release = dataDir ? takeFolder(dataDir) : () => {}
  try {
    const db = await PGlite.create(dataDir ? join(dataDir, 'pg') : 'memory://')
    const store = await createStore(pgliteSql(db))
    const closeStore = async () => {
      await db.close()
      release()
    }
    return { createCollector, toNodeListener, store, closeStore }
  } catch (error) {
    release()
    throw new Error(`cannot open the answers in ${dataDir}: ${error instanceof Error ? error.message : error}`)
  }
}

/** @returns {Promise<typeof import('../src/collector/createCollector.js')>} */
async function importCollector() {
  const built = new URL('../dist/collector.js', import.meta.url)
  if (!existsSync(built)) throw new Error('dist/collector.js is not there yet; run "npm run build" first')
  return import(built.href)
}

/**
 * Two processes that write one PGlite folder spoil it, so the first one puts its name on the door.
 * @param {string} dataDir
 */
function takeFolder(dataDir) {
  const lock = join(dataDir, 'demo.pid')
  const owner = readOwner(lock)
  if (owner && owner !== process.pid && isAlive(owner)) {
    throw new Error(`${dataDir} is in use by the demo with process id ${owner}; stop it, or set DATA_DIR to another folder`)
  }
  writeFileSync(lock, String(process.pid))
  return () => rmSync(lock, { force: true })
}

/** @param {string} lock */
function readOwner(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    // No file: nobody is in.
    return 0
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
