// @ts-check
import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * What the environment says: `PORT` (default 4173; 0 takes any free one), `HOST` (default 127.0.0.1), `DATA_DIR` (default `.data`).
 * Throws with a sentence for people.
 * @param {Record<string, string | undefined>} env
 */
export function readSettings(env) {
  const port = env.PORT?.trim() || '4173'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new Error(`PORT is ${JSON.stringify(env.PORT)}; expected a whole number from 0 to 65535 (0 takes any free port)`)
  }
  const dataDir = resolve(env.DATA_DIR?.trim() || '.data')
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.R_OK | constants.W_OK)
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code
    throw new Error(`DATA_DIR is ${JSON.stringify(dataDir)}; expected a folder that can be written (${code})`)
  }
  return { port: Number(port), host: env.HOST?.trim() || '127.0.0.1', dataDir }
}
