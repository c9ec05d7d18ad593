import { randomUUID } from 'node:crypto'
import type { BrowserContext, BrowserContextOptions, Browser as NativeBrowser, LaunchOptions as NativeOptions } from 'playwright-core'
import * as playwright from 'playwright-core'
import type { Browser, LaunchOptions } from './driver.js'
import type { FoundBrowser } from './findBrowser.mjs'
import { findProcess, isRunning, killGroup } from './killProcess.js'
import { playwrightTab } from './playwrightTab.js'
import { poll } from './poll.js'

const chromiumArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function chromiumOptions(options: LaunchOptions): NativeOptions {
  const args = [...chromiumArgs, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(options.args ?? [])]
  const ignored = [...(options.keepDefaults ?? [])]
  // Chromium obeys the last list of features, so a short one puts back what Playwright's long one turned off.
  if (ignored.includes('--disable-features')) args.push('--disable-features=Translate,OptimizationHints')
  return { args, ...(ignored.length > 0 && { ignoreDefaultArgs: ignored }) }
}

// Firefox over BiDi emulates no media features; preferences do the same for the whole browser.
function firefoxOptions(options: LaunchOptions): NativeOptions {
  const prefs: Record<string, string | number | boolean> = {}
  if (options.reducedMotion === 'reduce') prefs['ui.prefersReducedMotion'] = 1
  if (options.colorScheme) prefs['layout.css.prefers-color-scheme.content-override'] = options.colorScheme === 'dark' ? 0 : 1
  if (options.forcedColors === 'active') prefs['browser.display.document_color_use'] = 2
  if (options.locale) prefs['intl.accept_languages'] = options.locale
  return { firefoxUserPrefs: prefs, args: options.args ?? [] }
}

function contextOptions(options: LaunchOptions, emulatesMedia: boolean): BrowserContextOptions {
  return {
    viewport: options.viewport ?? { width: 1000, height: 700 },
    ...(emulatesMedia && {
      locale: options.locale ?? 'en-US',
      colorScheme: options.colorScheme ?? 'light',
      reducedMotion: options.reducedMotion ?? 'no-preference',
      forcedColors: options.forcedColors ?? 'none',
      hasTouch: options.hasTouch ?? false,
    }),
  }
}

/** Chromium, Firefox over WebDriver BiDi, and Playwright's own builds. */
export async function launchPlaywright(found: FoundBrowser, options: LaunchOptions): Promise<Browser> {
  const { engine } = found
  const overBidi = engine === 'firefox' && !found.patched
  const mark = `TOUCHPOINT_LAUNCH=${randomUUID()}`
  const native: NativeOptions = {
    executablePath: found.path,
    env: { ...(process.env as Record<string, string>), TOUCHPOINT_LAUNCH: mark.slice(mark.indexOf('=') + 1) },
    ...(engine === 'chromium' ? chromiumOptions(options) : engine === 'firefox' ? firefoxOptions(options) : {}),
    ...(overBidi && { channel: 'moz-firefox' }),
  }
  const context = contextOptions(options, !overBidi)
  let top: NativeBrowser | BrowserContext
  let room: BrowserContext
  if (options.profileDir) {
    top = room = await playwright[engine].launchPersistentContext(options.profileDir, { ...native, ...context })
  } else {
    const browser = await playwright[engine].launch(native)
    top = browser
    room = await browser.newContext(context)
  }
  if (options.initScript) await room.addInitScript({ content: options.initScript })
  const pid = findProcess(mark)
  return {
    engine,
    pid,
    canGoOffline: true,
    newTab: async () => playwrightTab(engine, room, await room.newPage()),
    close: () => top.close(),
    async kill() {
      killGroup(pid)
      await poll(() => !isRunning(pid), 5_000, 'the browser to end')
      // Lets Playwright notice; it may already have.
      await top.close().catch(() => undefined)
    },
  }
}
