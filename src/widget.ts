import { createCore, saidAlready } from './createCore.js'
import { createHandle } from './createHandle.js'
import type { Options, Touchpoint } from './options.js'
import { listenToHost } from './page/listenToHost.js'
import type { Parts } from './parts.js'
import { watchDataLayer } from './trigger/dataLayer.js'

/** Events that come by themselves, what is clicked, and triggers that name none. */
const watched = /"(page_view|time_on_page|leave|selector)"|"on":{(?![^}]*"ev)/

/** Starts what every page pays for: it hears events, and loads the rest when one comes that a prompt waits for. */
export function createWidget(parts: Parts, options: Options, problem?: string): Touchpoint {
  const loader = createCore(parts, options)
  const handle = createHandle(loader)
  const { core, guard } = loader
  const { page, report } = core

  guard(() => {
    if (problem) report('config', problem)
    if (!options.endpoint && options.mode !== 'test') {
      report('endpoint-missing', 'endpoint is missing; expected a URL')
      core.options = {}
      return
    }
    core.trust().catch(saidAlready)
    listenToHost(page, handle.track)
    if (options.dataLayer !== false) watchDataLayer(page, handle.track)
    const text = JSON.stringify(options)
    // A button to open a prompt stands there without any event.
    if (/"launcher"/.test(text)) core.launch().catch(saidAlready)
    if (watched.test(text)) parts.load('watch').then(part => part.watch(core, handle.track), core.missing)
    if (core.mayStore()) handle.consent('granted')
  })()
  queueMicrotask(() => core.emit('ready'))
  return handle
}
