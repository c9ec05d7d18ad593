/** The host's page: what it hears from us, and what we hear from it until `leave()`. */
export interface HostPage {
  window: Window & typeof globalThis
  listen(target: EventTarget, type: string, fn: (event: never) => void, options?: AddEventListenerOptions): void
  leave(): void
}

/** What throws in a listener of ours goes to `fail`, never to the host's own error handling. */
export function createHostPage(fail: (error: unknown) => void): HostPage {
  const left = new AbortController()
  return {
    window,
    listen(target, type, fn, options) {
      const hear = (event: Event) => {
        try {
          fn(event as never)
        } catch (error) {
          fail(error)
        }
      }
      target.addEventListener(type, hear, { signal: left.signal, ...options })
    },
    leave: () => left.abort(),
  }
}
