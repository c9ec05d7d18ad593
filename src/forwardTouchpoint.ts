import type { Touchpoint } from './options.js'

/** A handle that works before the instance exists and across remounts: what is called too early is done when it comes. */
export interface Forward extends Touchpoint {
  attach(live: Touchpoint): void
  detach(): void
}

const methods = [
  'init',
  'track',
  'untrack',
  'identify',
  'reset',
  'show',
  'hide',
  'dismiss',
  'submit',
  'consent',
  'setLocale',
  'setTheme',
  'setContext',
  'pending',
  'status',
  'flush',
  'forget',
  'destroy',
] as const

export function forwardTouchpoint(): Forward {
  let live: Touchpoint | undefined
  let arrived: (live: Touchpoint) => void
  let coming = new Promise<Touchpoint>(resolve => (arrived = resolve))
  const call =
    (method: (typeof methods)[number]) =>
    (...args: unknown[]) => {
      const run = (target: Touchpoint) => (target[method] as (...args: unknown[]) => unknown)(...args)
      return live ? run(live) : coming.then(run)
    }
  return {
    ...(Object.fromEntries(methods.map(method => [method, call(method)])) as unknown as Touchpoint),
    explain: id => live?.explain(id) ?? [],
    on(name, fn) {
      let off: (() => void) | undefined
      let gone = false
      const listen = (target: Touchpoint) => {
        if (!gone) off = target.on(name, fn)
      }
      if (live) listen(live)
      else void coming.then(listen)
      return () => {
        gone = true
        off?.()
      }
    },
    attach(target) {
      live = target
      arrived(target)
    },
    detach() {
      live = undefined
      coming = new Promise(resolve => (arrived = resolve))
    },
  }
}
