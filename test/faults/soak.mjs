// npm run soak -- --seed 1 --steps 2000
// Random steps of visitors, browsers, disks and endpoints; at the end nothing that was thanked for may be missing.

import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, steps: { type: 'string', default: '2000' }, verbose: { type: 'boolean' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const { module } = await runnerImport(fileURLToPath(new URL('soakRun.ts', import.meta.url)), { logLevel: 'error' })
process.exitCode = (await module.soakRun({ seed, steps: Number(values.steps), verbose: values.verbose ?? false })) ? 0 : 1
