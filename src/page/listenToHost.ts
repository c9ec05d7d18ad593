import type { Props } from '../options.js'
import type { HostPage } from './hostPage.js'

/** Hears what the page tells by DOM events, and clicks on what carries an event's name. */
export function listenToHost({ window, listen }: HostPage, hear: (name: string, props?: Props, extra?: { key?: string }) => void): void {
  const { document } = window
  listen(document, 'touchpoint:track', ({ detail }: CustomEvent) => hear(detail.name, detail.props, detail))
  // Capture: a page that stops its clicks from bubbling still had one.
  listen(
    document,
    'click',
    (click: Event) => {
      // Its first target, inside open shadow roots too.
      const [target] = click.composedPath() as (Partial<HTMLElement> | undefined)[]
      const { touchpointEvent, touchpointKey } = target?.closest?.<HTMLElement>('[data-touchpoint-event]')?.dataset ?? {}
      if (touchpointEvent) hear(touchpointEvent, {}, { key: touchpointKey as string })
    },
    { capture: true },
  )
}
