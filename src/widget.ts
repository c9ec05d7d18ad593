import type { Options, Touchpoint } from './options.js'
import { answersWait } from './outbox/answersWait.js'
import { armsWait } from './page/armsWait.js'
import { createEmitter } from './page/createEmitter.js'
import { createHostPage } from './page/hostPage.js'
import { listenToHost } from './page/listenToHost.js'
import type { Ask, Core, Decide, Parts, Send } from './parts.js'
import { isSound } from './schema/isSound.js'
import { watchDataLayer } from './trigger/dataLayer.js'
import { promptsOf, triggerOf } from './trigger/promptsOf.js'

type Method = (...args: unknown[]) => unknown
type Methods = { [method: string]: Method }

/** For a part that did not load: that was said when it happened. */
const saidAlready = () => {}

/** Builds what every page pays for: it hears events, and loads the rest when one comes that a prompt waits for. */
export function createWidget(parts: Parts, options: Options, problem?: string): Touchpoint {
  const failed = (error: unknown) => report('host', String(error))
  /** Nothing we do throws into the host. */
  const guard =
    (run: Method | undefined): Method =>
    (...args) => {
      try {
        const result = run?.(...args)
        return result instanceof Promise ? result.catch(failed) : result
      } catch (error) {
        failed(error)
      }
    }
  const page = createHostPage(guard as never)
  const { window } = page
  const { on, emit, report } = createEmitter(window)
  let decide: Decide | undefined
  let ask: Ask | undefined
  let send: Send | undefined
  /** Said before it matters. */
  const early: [method: string, args: unknown[]][] = []

  /** Loads once; what failed is said, and may come through the next time. */
  const once = <T>(get: () => Promise<T>): (() => Promise<T>) => {
    let loading: Promise<T> | undefined
    return () =>
      (loading ??= get().catch(error => {
        loading = undefined
        report('part', `a part did not load (${error}); expected it beside the script`)
        throw error
      }))
  }
  const loadDecide = once(async () => {
    const [part] = await Promise.all([parts.decide(), trust()])
    return begin((decide = part.createDecide(core)))
  })
  const loadAsk = once(async () => {
    const [part, rules] = await Promise.all([parts.ask(), loadDecide()])
    return begin((ask = part.createAsk(core, rules)))
  })
  /** Does what was said before the part was there. */
  const begin = <T extends object>(part: T): T => {
    for (const [method, args] of early) guard((part as Methods)[method])(...args)
    return part
  }
  const loadSend = once(async () => (send = (await parts.send()).createSend(core)))
  /** Options are good beyond doubt, or the parser says what they are. */
  const trust = once(async () => {
    if (!options.debug && isSound(options)) {
      // What was looked at, and nothing that JSON cannot say.
      core.options = JSON.parse(JSON.stringify(options))
      return
    }
    const { parseOptions, unknownFields } = await parts.parse()
    const { problems, options: parsed } = parseOptions(options)
    for (const text of problems) report('config', text)
    if (parsed.debug) for (const field of unknownFields(options)) console.warn(`touchpoint: ${field}`)
    core.options = parsed
  })
  const core: Core = {
    ...{ page, parts, options, on, emit, report },
    consent: options.consent ?? 'granted',
    storeName: `touchpoint:${options.project ?? window.location.hostname}`,
    decide: loadDecide,
    ask: loadAsk,
    send: loadSend,
    suppress: prompts => void loadDecide().then(rules => rules.suppress(prompts), saidAlready),
    mayStore: () => core.consent === 'granted' && core.options.mode !== 'test',
  }

  const track: Touchpoint['track'] = (name, props, extra) => {
    for (const prompt of promptsOf(core.options)) {
      const { event, where, delay } = triggerOf(prompt)
      if (!prompt.on || event !== name) continue
      // Nothing speaks against it at first sight: what shows it is fetched at the same time as what decides.
      if (!where && !delay && !prompt.sample) parts.ask().catch(saidAlready)
      return void loadDecide().then(
        guard(() => decide?.track(name, props, extra?.key)),
        saidAlready,
      )
    }
  }
  const from =
    (load: () => Promise<unknown>, failed?: unknown) =>
    (method: string): Method =>
    (...args) =>
      load().then(
        part => (part as Methods)[method]?.(...args),
        () => failed,
      )
  const deciding = from(loadDecide)
  const later =
    (method: string): Method =>
    (...args) => {
      const run = (ask as never as Methods | undefined)?.[method] ?? (decide as never as Methods | undefined)?.[method]
      return run ? run(...args) : early.push([method, args])
    }

  const handle: Methods = {
    init: () => console.warn('touchpoint: it runs already'),
    track: track as Method,
    on: on as Method,
    // Before any event there is one thing to say; the other rules come with the part that decides.
    explain(id) {
      if (decide) return decide.explain(id as string)
      loadDecide().catch(saidAlready)
      return promptsOf(core.options).flatMap(({ id: prompt }) =>
        id && id !== prompt ? [] : { prompt, eligible: false, rules: [{ rule: 'event', pass: false, value: null, nextAt: null }] },
      )
    },
    consent(state) {
      core.consent = state as 'granted'
      if (state === 'denied') return handle.forget?.()
      decide?.keep()
      send?.resume()
    },
    forget() {
      ask?.hide()
      return deciding('forget')()
    },
    destroy() {
      core.options = {}
      decide?.stop()
      ask?.hide()
      send?.destroy()
      page.leave()
    },
  }
  const give = (methods: string, make: (method: string) => Method) => {
    for (const method of methods.split(' ')) handle[method] = make(method)
  }
  give('identify hide dismiss setLocale setTheme setContext', later)
  give('show', from(loadAsk, { status: 'skipped', reasons: ['part'] }))
  give('submit pending status flush', from(loadSend, 0))
  give('untrack reset', deciding)

  const start = () => {
    if (problem) report('config', problem)
    if (!options.endpoint && options.mode !== 'test') {
      report('endpoint-missing', 'endpoint is missing; expected the URL that takes the answers')
      core.options = {}
      return
    }
    trust().catch(saidAlready)
    const selectors = () => promptsOf(core.options).map(triggerOf)
    listenToHost(page, selectors, (name, props, key) => track(name, props, { key: key as string }))
    if (options.dataLayer !== false) watchDataLayer(page, (name, props, key) => track(name, props, { key: key as string }))
    if (!core.mayStore()) return
    answersWait(window, core.storeName)
      .then(waits => (waits ? loadSend() : null))
      .catch(saidAlready)
    if (armsWait(window, core.storeName)) loadDecide().catch(saidAlready)
  }
  for (const method of Object.keys(handle)) handle[method] = guard(handle[method] as Method)
  guard(start)()
  queueMicrotask(() => emit('ready'))
  return handle as never
}
