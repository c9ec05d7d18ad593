// @ts-check
import { readSettings } from './readSettings.mjs'
import { startDemo } from './startDemo.mjs'

/** Runs the demo until it is told to stop: `PORT`, `HOST` and `DATA_DIR` come from the environment. */
async function main() {
  const settings = readSettings(process.env)
  const demo = await startDemo(settings)
  console.log(`Lá Coffee is open: ${demo.url}`)
  console.log(`Answers are kept in ${settings.dataDir}`)
  let closing = false
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      if (closing) return
      closing = true
      demo.close().then(
        () => process.exit(0),
        error => fail(error),
      )
    })
  }
}

/** @param {unknown} error */
function fail(error) {
  console.error(`touchpoint demo: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

main().catch(fail)
