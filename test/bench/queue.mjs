// npm run bench -- queue
// The queue beside raw IndexedDB, in the same browser and profile.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const { module } = await runnerImport(fileURLToPath(new URL('queueBench.ts', import.meta.url)), { logLevel: 'error' })
await module.queueBench()
