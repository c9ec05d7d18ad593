import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, LaunchOptions } from './driver.js'
import type { FoundBrowser } from './findBrowser.mjs'
import { findProcess, isRunning, killGroup } from './killProcess.js'
import { poll } from './poll.js'
import { startSession } from './webdriver.js'
import { webkitTab } from './webkitTab.js'

/** Starts an X display of its own; resolves to its name and the process. */
async function startDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', code => reject(new Error(`Xvfb ended with ${code}`)))
    server.stdio[3]?.once('data', data => resolve(String(data).trim()))
  })
  return { display: `:${number}`, pid: server.pid ?? 0 }
}

function shellOptions(options: LaunchOptions, home: string) {
  const logDir = join(home, 'log')
  mkdirSync(logDir, { recursive: true })
  return {
    profileDir: options.profileDir ?? join(home, 'profile'),
    logDir,
    width: options.viewport?.width ?? 1000,
    height: options.viewport?.height ?? 700,
    locale: options.locale ?? 'en-US',
    dark: options.colorScheme === 'dark',
    still: options.reducedMotion === 'reduce',
    initScript: options.initScript ?? null,
  }
}

/** WebKitGTK through WebKitWebDriver, in a display of its own. */
export async function launchWebkit(found: FoundBrowser, options: LaunchOptions): Promise<Browser> {
  if (options.forcedColors === 'active') throw new Error('WebKitGTK has no forced colors')
  const home = mkdtempSync(join(tmpdir(), 'touchpoint-webkit-'))
  const shell = shellOptions(options, home)
  const mark = `TOUCHPOINT_LAUNCH=${randomUUID()}`
  const screen = await startDisplay()
  const env = {
    ...process.env,
    DISPLAY: screen.display,
    GDK_BACKEND: 'x11',
    TOUCHPOINT_SHELL: JSON.stringify(shell),
    TOUCHPOINT_LAUNCH: mark.slice(mark.indexOf('=') + 1),
    // No GPU, and for root in a container, no user namespaces.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  }
  const binary = fileURLToPath(new URL('webkitShell.py', import.meta.url))
  const capabilities = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }
  const session = await startSession(found.path, capabilities, env).catch(error => {
    killGroup(screen.pid)
    throw error
  })
  await session.command('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 })
  // The session starts with a window, and would end with its last one: so this one stays, and no tab has it.
  const own = await session.command('GET', '/window')
  let opened = 0
  const finish = async () => {
    await session.end()
    killGroup(screen.pid)
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
  const pid = findProcess(mark, findProcess(mark))
  return {
    engine: 'webkit',
    pid,
    canGoOffline: false,
    async newTab() {
      const number = ++opened
      await session.command('POST', '/window', { handle: own })
      const { handle } = (await session.command('POST', '/window/new', { type: 'window' })) as { handle: string }
      return webkitTab(session.command, handle, join(shell.logDir, `${number}.jsonl`), shell)
    },
    close: finish,
    async kill() {
      killGroup(pid)
      await poll(() => !isRunning(pid), 5_000, 'the browser to end')
      await finish()
    },
  }
}
