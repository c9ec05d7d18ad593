import { eventNames } from './inspector/eventNames.js'
import type { Heard, InspectorView } from './inspector/inspectorView.js'
import { corners, showInspector } from './inspector/showInspector.js'
import { warnOfFont } from './inspector/warnOfFont.js'
import type { Core, Decide } from './parts.js'
import { promptsOf } from './trigger/promptsOf.js'

const EVERY_MS = 1000
/** A narrower window has no room for the inspector beside a prompt; CSS px. */
const BESIDE_PX = 820

/** The part that loads for a developer: says on the page why prompts do or do not show, and what became of answers. */
export async function inspect(core: Core, heard: Heard[]): Promise<void> {
  const decide = await core.decide().catch(() => undefined)
  if (decide) startInspector(core, decide, heard)
}

function startInspector(core: Core, decide: Decide, heard: Heard[]): void {
  const { page, options } = core
  const { window } = page
  const { document } = window
  const isTest = options.mode === 'test'
  const { draw, say, remove } = showInspector(document, options.nonce)
  const { placement = 'bottom-end' } = options
  const isNarrow = window.innerWidth < BESIDE_PX
  // Not where prompts come.
  let corner = corners.indexOf(`${isNarrow || placement === 'bottom' ? 'top' : 'bottom'}-${placement === 'bottom-start' ? 'end' : 'start'}`)
  let isLooking = false
  let shown: string | null = null
  let timer: number | undefined

  const view: InspectorView = {
    ...{ now: 0, isOpen: !isNarrow, mode: options.mode ?? 'live', consent: core.consent, heard, status: undefined },
    ...{ prompts: promptsOf(options), explanations: [], visitor: decide.visitor.read() },
    fold() {
      view.isOpen = !view.isOpen
      keepUp()
    },
    move() {
      corner = (corner + 1) % corners.length
      redraw()
    },
    show: id =>
      run(async () => {
        const result = await (await core.ask()).show(id, { force: true })
        if (result.status === 'skipped') say(`${id} was not shown: ${result.reasons.join(', ')}`)
      }),
    flush: () => run(async () => isTest || (await core.send()).flush()),
    forget: () =>
      run(async () => {
        if (shown) (await core.ask()).hide()
        await decide.forget()
      }),
  }
  const redraw = () => {
    const { consent } = core
    Object.assign(view, { now: Date.now(), consent, explanations: decide.explain(), visitor: decide.visitor.read() })
    draw(view, corners[corner] ?? corners[0], core.options.theme ?? 'auto')
  }
  /** What fails was said where it failed. */
  const run = (act: () => Promise<unknown>) =>
    void act()
      .catch(() => {})
      .then(look)
  const look = async () => {
    redraw()
    if (isTest || isLooking || !view.isOpen) return
    isLooking = true
    view.status = await core.send().then(
      part => part.status(),
      () => undefined,
    )
    isLooking = false
    redraw()
  }
  const keepUp = () => {
    window.clearInterval(timer)
    timer = view.isOpen ? window.setInterval(() => document.hidden || void look(), EVERY_MS) : undefined
    void look()
  }
  for (const name of eventNames)
    core.on(name, ({ prompt }) => {
      if (name === 'shown') shown = prompt
      if (name === 'closed') shown = null
      // After all who hear of it have done what they do.
      window.setTimeout(redraw)
    })
  const { dress } = core
  const told = new Set<string>()
  core.dress = element => {
    dress?.(element)
    void warnOfFont(element, told).catch(() => {})
  }
  const { leave } = page
  page.leave = () => {
    leave()
    window.clearInterval(timer)
    remove()
  }
  keepUp()
}
