import type { CDPSession, Page } from 'playwright-core'
import { launchPlaywright } from './driverPlaywright.js'
import { launchWebkit } from './driverWebkit.js'
import { type Engine, findBrowser } from './findBrowser.mjs'

export interface LaunchOptions {
  /** Folder of a profile that outlives the browser; needed for tests that kill and start again. @defaultValue a fresh one */
  profileDir?: string
  /** Playwright's default arguments to leave out, as it spells them; see `naturalBrowser`. Chromium only. */
  keepDefaults?: readonly string[]
  /** Further command line arguments (Chromium, Firefox). */
  args?: string[]
  /** CSS pixels. @defaultValue 1000 × 700 */
  viewport?: { width: number; height: number }
  /** BCP 47 tag. @defaultValue `'en-US'` */
  locale?: string
  colorScheme?: 'light' | 'dark'
  reducedMotion?: 'reduce' | 'no-preference'
  /** Not in WebKit. */
  forcedColors?: 'active' | 'none'
  /** A touch screen (Chromium only). */
  hasTouch?: boolean
  /** Source that runs in every page before its own scripts. */
  initScript?: string
}

/** A CSS selector, `text=` and a part of a text, or a role and name; all look into open shadow roots. A string is part of the name, in any case. */
export type Target = string | { role: string; name?: string | RegExp; exact?: boolean }

export interface RequestSeen {
  url: string
  /** `null` where the engine does not tell. */
  method: string | null
  status: number | null
  /** Bytes of the body on the wire (compressed); `null` where the engine does not tell. */
  bytes: number | null
}

export interface Tab {
  readonly engine: Engine
  goto(url: string): Promise<void>
  reload(): Promise<void>
  back(): Promise<void>
  /** Runs a function, or the source of an expression, in the page; promises are awaited, values travel as JSON. */
  eval<T, A = undefined>(source: ((arg: A) => T | Promise<T>) | string, arg?: A): Promise<T>
  click(target: Target): Promise<void>
  /** Clicks the target and types the text. */
  type(target: Target, text: string): Promise<void>
  /** A key for the focused element, with modifiers in front: `Tab`, `Shift+Tab`, `ArrowRight`, `Enter`, `Escape`, `a`. */
  press(key: string): Promise<void>
  /** How many elements match and are visible. */
  count(target: Target): Promise<number>
  /** Visible text of the first match. */
  text(target: Target): Promise<string>
  /** Resolves when the target is visible. */
  see(target: Target, timeoutMs?: number): Promise<void>
  /** Polls a function in the page until it gives something truthy. */
  waitFor<T, A = undefined>(predicate: ((arg: A) => T | Promise<T>) | string, arg?: A, timeoutMs?: number): Promise<T>
  screenshot(path: string): Promise<void>
  resize(width: number, height: number): Promise<void>
  /** Cuts the browser off the network. In WebKitGTK it throws, and tests stop the server instead. */
  offline(off: boolean): Promise<void>
  /** Console messages so far, `error: …`, `warning: …`. */
  messages(): Promise<string[]>
  /** Uncaught errors, unhandled rejections and policy violations so far. */
  errors(): Promise<string[]>
  requests(): Promise<RequestSeen[]>
  close(): Promise<void>
  /** The native page (Chromium, Firefox). */
  readonly page?: Page
  /** DevTools protocol of this page (Chromium). */
  cdp?(): Promise<CDPSession>
}

export interface Browser {
  readonly engine: Engine
  /** Process id of the browser. */
  readonly pid: number
  readonly canGoOffline: boolean
  newTab(): Promise<Tab>
  close(): Promise<void>
  /** SIGKILL: nothing is flushed, no page hears of it. */
  kill(): Promise<void>
}

/** Give these to `keepDefaults` to test with bfcache, throttling and storage partitioning as visitors have them. */
export const naturalBrowser = [
  '--disable-back-forward-cache',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-features',
] as const

/** Starts a browser of the given engine behind one interface, so that one test source serves all three. */
export async function launch(engine: Engine, options: LaunchOptions = {}): Promise<Browser> {
  const found = await findBrowser(engine)
  return engine === 'webkit' && !found.patched ? launchWebkit(found, options) : launchPlaywright(found, options)
}
