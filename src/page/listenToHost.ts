import type { Props, Trigger } from '../options.js'
import type { HostPage } from './hostPage.js'

type Hear = (name: string, props?: Props, extra?: { key?: string }) => void

/** Hears `touchpoint:track` events, clicks on `data-touchpoint-event`, and clicks that fit a prompt's selector. */
export function listenToHost({ window, listen }: HostPage, triggers: () => Trigger[], hear: Hear): void {
  const { document } = window
  listen(document, 'touchpoint:track', ({ detail }: CustomEvent) => hear(detail.name, detail.props, detail))
  // Capture: a page that stops its clicks from bubbling still had one.
  listen(
    document,
    'click',
    (click: Event) => {
      const closest = (selector: string) => {
        try {
          return (click.composedPath()[0] as HTMLElement).closest<HTMLElement>(selector)
        } catch {
          // No selector, or no element.
        }
      }
      const { touchpointEvent, touchpointKey } = closest('[data-touchpoint-event]')?.dataset ?? {}
      if (touchpointEvent) hear(touchpointEvent, {}, { key: touchpointKey as string })
      for (const { selector, event } of triggers()) if (selector && event && closest(selector)) hear(event)
    },
    { capture: true },
  )
}
