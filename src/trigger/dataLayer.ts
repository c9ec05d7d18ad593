import type { Props } from '../options.js'
import type { HostPage } from '../page/hostPage.js'

/** Reads one item: `{ event: 'purchase', … }`, or gtag's `['event', 'purchase', { … }]`. GA4's transaction id is the key. */
export function readDataLayerItem(item: unknown): [name: string, props: Props, extra: { key?: string }] | undefined {
  const raw = Object(item) as Props
  const tagged = raw[0] === 'event'
  const name = tagged ? raw[1] : raw.event
  if (typeof name !== 'string') return undefined
  const { transaction_id: key, event: _, ...data } = Object(tagged ? raw[2] : (raw.ecommerce ?? raw)) as Props
  // Plain values only: a data layer is shared by many, and holds more than an answer should carry.
  const props = Object.fromEntries(Object.entries(data).filter(([, value]) => /^[nbs]/.test(typeof value)))
  return [name, props, { key: key as string }]
}

/** Hears what the page pushes to its data layer, also what was pushed before, and when the layer is made later. */
export function watchDataLayer(
  { window, listen, signal }: HostPage,
  hear: (name: string, props: Props, extra: { key?: string }) => void,
): void {
  let known: unknown
  const read = (item: unknown) => {
    try {
      const found = readDataLayerItem(item)
      if (found) hear(...found)
    } catch {
      // Not for us to read, nor for the page that pushed it to be told.
    }
  }
  const hook = () => {
    const layer = (window as { dataLayer?: unknown }).dataLayer
    if (!Array.isArray(layer) || layer === known) return
    known = layer
    layer.forEach(read)
    const { push } = layer
    // An own property, as tag managers do it; ours calls the one before it.
    const ours = (...items: unknown[]) => {
      items.forEach(read)
      return push.apply(layer, items)
    }
    layer.push = ours
    signal.onabort = () => {
      // One that came after ours goes on calling it.
      if (layer.push === ours) layer.push = push
    }
  }
  hook()
  for (const type of ['load', 'click']) listen(window, type, () => setTimeout(hook))
}
