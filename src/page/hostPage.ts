/** The host's page: what it hears from us, and what we hear from it until `leave()`. */
export interface HostPage {
  window: Window & typeof globalThis
  listen(target: EventTarget, type: string, fn: (event: never) => void, options?: AddEventListenerOptions): void
  leave(): void
  /** Aborted by `leave`. */
  signal: AbortSignal
}

type Listener = (event: never) => unknown

/** `guard` keeps what throws in a listener of ours away from the host's own error handling. */
export function createHostPage(guard: (fn: Listener) => Listener): HostPage {
  const left = new AbortController()
  const { signal } = left
  return {
    window,
    signal,
    listen: (target, type, fn, options) => target.addEventListener(type, guard(fn) as EventListener, { signal, ...options }),
    leave: () => left.abort(),
  }
}
