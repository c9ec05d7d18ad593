import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Route } from '../support/serve.js'

/** The built files: `dist`, or the folder that `TOUCHPOINT_DIST` names. */
const folder = process.env.TOUCHPOINT_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url))

/** Routes for the built files below `/dist/`, and for the same code as another release below `/next/`; read once, so a build meanwhile harms nobody. */
export function builtFiles(): Record<string, Route> {
  const routes: Record<string, Route> = {}
  const headers = { 'Access-Control-Allow-Origin': '*' }
  for (const name of readdirSync(folder).filter(file => file.endsWith('.js'))) {
    const body = readFileSync(join(folder, name), 'utf8')
    const next = body.replaceAll(/(["'`])0\.\d+\.\d+\1/g, '$199.0.0$1')
    routes[`/dist/${name}`] = { body, type: 'text/javascript; charset=utf-8', headers }
    routes[`/next/${name}`] = { body: next, type: 'text/javascript; charset=utf-8', headers }
  }
  return routes
}
