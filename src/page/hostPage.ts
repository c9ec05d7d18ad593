/** The host's page: what it hears from us, and what we hear from it until `leave()`. */
export interface HostPage {
  window: Window & typeof globalThis
  listen(target: EventTarget, type: string, fn: (event: never) => void, options?: AddEventListenerOptions): void
  leave(): void
}

type Listener = (event: never) => unknown

/** `guard` keeps what throws in a listener of ours away from the host's own error handling. */
export function createHostPage(guard: (fn: Listener) => Listener): HostPage {
  const left = new AbortController()
  return {
    window,
    listen: (target, type, fn, options) => target.addEventListener(type, guard(fn) as EventListener, { signal: left.signal, ...options }),
    leave: () => left.abort(),
  }
}
