import type { ErrorCode } from '../errors.js'
import type { EventDetail, EventName } from '../options.js'

export interface Emitter {
  on(name: EventName, fn: (detail: EventDetail) => void): () => void
  emit(name: EventName, detail?: Partial<EventDetail>): void
  /** One console error, and an `error` event. The same sentence is said once. */
  report(code: ErrorCode, message: string): void
}

/** Tells the host what happens: callbacks of `on()`, bubbling DOM events on `document`, and the console. */
export function createEmitter({ document }: Window): Emitter {
  const listeners = new Set<[name: string, fn: (detail: EventDetail) => void]>()
  const said = new Set<string>()
  const emit: Emitter['emit'] = (name, more) => {
    const detail = { prompt: null, responseId: null, metric: null, ...more }
    for (const [heard, fn] of listeners)
      try {
        if (heard === name) fn(detail)
      } catch (error) {
        report('host', `a listener of "${name}" threw ${error}`)
      }
    document.dispatchEvent(new CustomEvent(`touchpoint:${name}`, { detail, bubbles: true }))
  }
  const report: Emitter['report'] = (code, message) => {
    if (said.has(message)) return
    said.add(message)
    console.error(`touchpoint: ${message}`)
    emit('error', { code, message })
  }
  return {
    emit,
    report,
    on(name, fn) {
      const entry: [string, typeof fn] = [name, fn]
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
  }
}
