// Runs every check in order, keeps going where later steps still mean something, and ends with one line of figures.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser, wantedEngines } from './findBrowser.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'touchpoint-tests-'))
const sum = { passed: 0, failed: 0, skipped: 0 }

/** @param {string} command @param {string[]} args @returns {Promise<boolean>} whether it ended well */
function run(command, args) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () => resolve(false))
    child.once('exit', code => resolve(code === 0))
  })
}

/** A step that is no test: only its failure counts. */
async function check(title, command, args) {
  console.log(`\n— ${title}`)
  const good = await run(command, args)
  if (!good) {
    sum.failed += 1
    console.log(`${title} failed`)
  }
  return good
}

/** Adds up what one vitest project reported; a file that could not run and a project without tests are failures. */
function addReport(title, path, good) {
  let report
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    sum.failed += 1
    console.log(`${title}: vitest wrote no report`)
    return
  }
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  sum.passed += report.numPassedTests
  sum.failed += failed
  sum.skipped += report.numPendingTests + report.numTodoTests
  if (report.numPassedTests + failed === 0) {
    sum.failed += 1
    console.log(`${title}: no test ran`)
  } else if (!good && failed === 0) {
    // An unhandled error outside any test.
    sum.failed += 1
  }
}

async function vitest(project) {
  console.log(`\n— ${project} tests`)
  const path = join(reports, `${project}.json`)
  const config = ['run', '-c', 'test/support/vitest.config.ts', '--project', project]
  const good = await run('npx', ['vitest', ...config, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`])
  addReport(project, path, good)
}

async function browsers() {
  try {
    for (const engine of wantedEngines()) {
      const { path, source } = await findBrowser(engine, { mayInstall: true })
      console.log(`\n— ${engine}: ${path} (${source})`)
    }
    return true
  } catch (error) {
    console.log(`\n${error instanceof Error ? error.message : error}`)
    sum.failed += 1
    return false
  }
}

await check('types', 'npx', ['tsc', '-p', '.'])
await check('lint and format', 'npx', ['biome', 'ci', '.'])
await vitest('unit')
const built = await check('build', 'npm', ['run', '--silent', 'build'])
await vitest('laws')
if (built && (await browsers())) await vitest('browser')
else console.log('\nThe browser tests did not run')

rmSync(reports, { recursive: true, force: true })
if (sum.skipped > 0) console.log(`\n${sum.skipped} skipped`)
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0
