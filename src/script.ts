import type { Options } from './options.js'
import { readConfig } from './page/readConfig.js'
import { tagOptions } from './schema/tag.js'
import { scriptParts } from './scriptParts.js'
import { createWidget } from './widget.js'

type Call = [method: string, ...args: unknown[]]
type Global = ((...call: Call) => unknown) & { q?: unknown; version?: string }

/** Reads its own tag, takes over the calls made before it loaded, and sets the one global. */
function start(): unknown {
  const host = window as unknown as { touchpoint?: Global }
  // A named element of the page may stand where the global is expected.
  const before = typeof host.touchpoint === 'function' ? host.touchpoint : undefined
  if (before?.version) return console.warn('touchpoint: runs already')

  // Through the prototype: an element named "currentScript" cannot stand in for our tag.
  const tag = Reflect.get(Document.prototype, 'currentScript', document)
  if (!(tag instanceof HTMLScriptElement)) return console.error('touchpoint: tag not found')
  const { dataset } = tag

  let widget: { [method: string]: (...args: unknown[]) => unknown } | undefined
  const waiting: Call[] = Array.isArray(before?.q) ? before.q : []
  const run = (call: Call): unknown => {
    const [method, ...args] = call
    if (!widget) return method === 'init' ? init(args[0] as Options) : waiting.push(call)
    const fn = widget[method]
    if (fn) return fn(...args)
    console.error(`touchpoint: no method "${method}"; expected one of ${Object.keys(widget)}`)
  }
  const init = (options: Options, problem?: string) => {
    widget = createWidget(scriptParts(tag), { ...own, ...options }, problem) as never
    Object.assign(touchpoint, widget)
    waiting.forEach(run)
  }
  const touchpoint: Global = (...call) => run(call)
  host.touchpoint = Object.assign(touchpoint, { version: '__VERSION__', q: { push: run }, init })

  const own = tagOptions(dataset)
  if (dataset.auto === 'false') return waiting.splice(0).forEach(run)
  if (!dataset.config) return init(own)
  readConfig(window, dataset.config).then(
    block => init({ ...block, ...own, prompts: [block.prompts ?? [], own.prompts ?? []].flat() }),
    problem => init(own, String(problem)),
  )
}

try {
  start()
} catch (error) {
  // The host carries on, whatever page this is.
  console.error('touchpoint:', error)
}
