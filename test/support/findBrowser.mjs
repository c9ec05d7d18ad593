import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * @typedef {'chromium' | 'firefox' | 'webkit'} Engine
 * @typedef {object} FoundBrowser
 * @property {Engine} engine
 * @property {string} path executable; for WebKitGTK the WebDriver server
 * @property {'environment' | 'system' | 'playwright' | 'installed'} source
 * @property {boolean} patched `true` for Playwright's own build of Firefox or WebKit
 */

const names = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['WebKitWebDriver'],
}

const debianPackages = {
  chromium: ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'],
  firefox: ['firefox-esr', 'fonts-noto-core', 'fonts-noto-color-emoji'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'python3-gi', 'gir1.2-webkit2-4.1', 'fonts-noto-core', 'fonts-noto-color-emoji'],
}

/** Engines the tests run in: `TOUCHPOINT_BROWSERS=chromium,firefox,webkit`; Chromium alone by default. @returns {Engine[]} */
export function wantedEngines() {
  const wanted = (process.env.TOUCHPOINT_BROWSERS || 'chromium').split(',').map(name => name.trim())
  for (const name of wanted) {
    if (!Object.hasOwn(names, name)) throw new Error(`TOUCHPOINT_BROWSERS names "${name}"; expected ${Object.keys(names).join(', ')}`)
  }
  return /** @type {Engine[]} */ (wanted)
}

/** @param {string} name */
function onPath(name) {
  for (const folder of (process.env.PATH || '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return null
}

/** @param {Engine} engine */
function onSystem(engine) {
  // WebKitGTK draws on an X display and is driven through a Python shell.
  if (engine === 'webkit' && !(onPath('Xvfb') && existsSync('/usr/lib/python3/dist-packages/gi'))) return null
  for (const name of names[engine]) {
    const path = onPath(name)
    if (path) return path
  }
  return null
}

/** @param {Engine} engine */
async function inPlaywrightCache(engine) {
  const playwright = await import('playwright-core')
  const path = playwright[engine].executablePath()
  return path && existsSync(path) ? path : null
}

/** @param {Engine} engine */
function install(engine) {
  /** @type {(command: string, args: string[]) => unknown} */
  const run = (command, args) =>
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages[engine]])
  } else {
    run('npx', ['playwright-core', 'install', engine])
  }
}

/**
 * The browser to test with: the one an environment variable names, the system's, Playwright's, or a fresh install.
 * @param {Engine} engine
 * @param {{ mayInstall?: boolean }} [options]
 * @returns {Promise<FoundBrowser>}
 */
export async function findBrowser(engine, { mayInstall = false } = {}) {
  const variable = `TOUCHPOINT_${engine.toUpperCase()}`
  const named = process.env[variable]
  if (named) {
    if (!existsSync(named)) throw new Error(`${variable} is "${named}", which does not exist`)
    return { engine, path: named, source: 'environment', patched: engine !== 'chromium' && named.includes('ms-playwright') }
  }
  /** @param {FoundBrowser['source']} [source] @returns {Promise<FoundBrowser | null>} */
  const look = async source => {
    const system = onSystem(engine)
    if (system) return { engine, path: system, source: source ?? 'system', patched: false }
    const cached = await inPlaywrightCache(engine)
    return cached ? { engine, path: cached, source: source ?? 'playwright', patched: engine !== 'chromium' } : null
  }
  const found = await look()
  if (found) return found
  let reason = ''
  if (mayInstall) {
    try {
      install(engine)
    } catch (error) {
      reason = ` The install failed: ${error instanceof Error ? error.message : error}.`
    }
    const installed = await look('installed')
    if (installed) return installed
  }
  throw new Error(
    `No ${engine} to test with.${reason} On Debian, as root: apt-get install -y --no-install-recommends ${debianPackages[engine].join(' ')}. ` +
      `Elsewhere: npx playwright-core install --with-deps ${engine}. Or set ${variable} to the path of its executable.`,
  )
}
