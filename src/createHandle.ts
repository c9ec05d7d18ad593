import type { Loader, Method, Methods } from './createCore.js'
import { saidAlready } from './createCore.js'
import type { Touchpoint } from './options.js'
import { answersWait } from './outbox/answersWait.js'
import { armsWait } from './page/armsWait.js'
import { promptsOf, triggerOf } from './trigger/promptsOf.js'

/** The methods of the contract: a few that every page has, the others in the parts that know them. */
export function createHandle({ core, ready, guard, later }: Loader): Touchpoint {
  const within =
    (load: () => Promise<unknown>, failed?: unknown) =>
    (method: string): Method =>
    (...args) =>
      load().then(
        part => (part as Methods)[method]?.(...args),
        () => failed,
      )
  const deciding = within(core.decide)
  const handle: Methods = {
    init: () => console.warn('touchpoint: runs already'),
    on: core.on as Method,
    track(name, ...more) {
      for (const prompt of promptsOf(core.options)) {
        const on = triggerOf(prompt)
        if (!prompt.on || on.event !== name) continue
        // Nothing speaks against it at first sight: what shows it comes with what decides.
        core.isAsking ??= !Object.keys(on)[1] && !prompt.sample
        return deciding('track')(name, ...more)
      }
    },
    // Before any event there is one thing to say; the other rules come with the part that decides.
    explain(id) {
      if (ready.explain) return ready.explain(id)
      core.decide().catch(saidAlready)
      const rules = [{ rule: 'event', pass: false, value: null, nextAt: null }]
      return promptsOf(core.options).flatMap(({ id: prompt }) => (id && id !== prompt ? [] : { prompt, eligible: false, rules }))
    },
    // Among those calls that wait for a part, in its turn.
    reset() {
      deciding('')()
      later('reset')()
    },
    consent(state) {
      core.consent = state as 'granted'
      if (state === 'denied') return handle.forget?.()
      ready.keep?.()
      ready.resume?.()
      // What waits on the device from before.
      if (!core.mayStore()) return
      const { window } = core.page
      answersWait(window, core.storeName)
        .then((waits): unknown => waits && Promise.all([core.send(), core.parts.load('mend')]))
        .catch(saidAlready)
      if (armsWait(window, core.storeName)) deciding('')()
    },
    forget() {
      ready.hide?.('gone')
      ready.clear?.()
      return deciding('forget')()
    },
    destroy() {
      core.options = {}
      core.prompts = []
      ready.stop?.()
      ready.hide?.()
      ready.clear?.()
      ready.destroy?.()
      core.page.leave()
    },
  }
  const give = (methods: string, make: (method: string) => Method) => {
    for (const method of methods.split(' ')) handle[method] = make(method)
  }
  give('identify hide dismiss setLocale setTheme setContext', later)
  const skipped = { status: 'skipped', reasons: ['part'] }
  give('show', within(core.ask, skipped))
  give('submit', within(core.send, skipped))
  give('pending status flush', within(core.send, 0))
  give('untrack', deciding)
  for (const method of Object.keys(handle)) handle[method] = guard(handle[method])
  return handle as never
}
