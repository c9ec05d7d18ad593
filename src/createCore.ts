import { metricOf } from './metrics/scales.js'
import type { Options } from './options.js'
import { createEmitter } from './page/createEmitter.js'
import { createHostPage } from './page/hostPage.js'
import type { Core, Parts } from './parts.js'
import { isSound } from './schema/isSound.js'
import { promptsOf } from './trigger/promptsOf.js'

export type Method = (...args: unknown[]) => unknown
export type Methods = { [method: string]: Method | undefined }

/** The core, and what the parts that are loaded by now can do. */
export interface Loader {
  core: Core
  ready: Methods
  /** Nothing we do throws into the host. */
  guard(run: Method | undefined): Method
  /** Does it now, or when the part that can is there. */
  later(method: string): Method
}

/** For a part that did not load: that was said when it happened. */
export const saidAlready = () => {}

/** Loads the parts, each once, in the order in which one needs the other. */
export function createCore(parts: Parts, options: Options): Loader {
  const failed = (error: unknown) => report('host', String(error))
  const guard: Loader['guard'] =
    run =>
    (...args) => {
      try {
        const result = run?.(...args)
        return result instanceof Promise ? result.catch(failed) : result
      } catch (error) {
        failed(error)
      }
    }
  const page = createHostPage(guard as never)
  const { on, emit, report } = createEmitter(page.window)
  const ready: Methods = {}
  const early: [method: string, args: unknown[]][] = []

  const missing = (error: unknown) => report('part', `a part did not load (${error}); expected it beside the script`)
  /** What failed is said, and may come through the next time. */
  const once = <T>(get: () => Promise<T>): (() => Promise<T>) => {
    let loading: Promise<T> | undefined
    return () =>
      (loading ??= get().catch(error => {
        loading = undefined
        missing(error)
        throw error
      }))
  }
  /** Does what was said before the part was there. */
  const begin = <T extends object>(part: T): T => {
    Object.assign(ready, part)
    for (const [method, args] of early) guard((part as Methods)[method])(...args)
    return part
  }
  const core: Core = {
    ...{ page, parts, options, on, emit, report, missing, prompts: [] },
    consent: options.consent ?? 'granted',
    storeName: `touchpoint:${options.project ?? page.window.location.hostname}`,
    trust: once(async () => {
      // What was looked at, and nothing that JSON cannot say. Functions, and an address that may ask for the inspector, are for the parser.
      if (isSound(options) && !/=debug|beforeS/.test(page.window.location.href + Object.keys(options)))
        core.options = JSON.parse(JSON.stringify(options))
      else await (await parts.load('parse')).parse(core, options)
      core.prompts = promptsOf(core.options).map(prompt => ({ metric: metricOf(prompt.scale), ...prompt }))
    }),
    decide: once(async () => {
      const [part] = await Promise.all([parts.load((core.isAsking ??= false) ? 'asking' : 'decide'), core.trust()])
      return begin(await part.createDecide(core))
    }),
    ask: once(async () => {
      core.isAsking ??= true
      const [part, decide] = await Promise.all([parts.load(core.isAsking ? 'asking' : 'ask'), core.decide()])
      return begin(part.createAsk(core, decide))
    }),
    launch: once(async () => {
      const [part, decide] = await Promise.all([parts.load('launch'), core.decide()])
      return begin(part.createLaunch(core, decide))
    }),
    send: once(async () => {
      const [part] = await Promise.all([parts.load('send'), core.trust()])
      return begin(part.createSend(core))
    }),
    mayStore: () => core.consent === 'granted' && core.options.mode !== 'test',
  }
  const later: Loader['later'] =
    method =>
    (...args) =>
      ready[method] ? ready[method](...args) : early.push([method, args])
  return { core, ready, guard, later }
}
