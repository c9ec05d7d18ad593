/** The host's page: what it hears from us, and what we hear from it until `leave()`. */
export interface HostPage {
  window: Window & typeof globalThis
  listen(target: EventTarget, type: string, fn: (event: never) => void, options?: AddEventListenerOptions): void
  leave(): void
}

export function createHostPage(): HostPage {
  const left = new AbortController()
  return {
    window,
    listen: (target, type, fn, options) => target.addEventListener(type, fn as EventListener, { signal: left.signal, ...options }),
    leave: () => left.abort(),
  }
}
