import type { EventDetail, Touchpoint } from '../../src/options.js'
import { type ClockWindow, pageClock } from './pageClock.js'

/** The window of a page of these tests. */
export type ShopWindow = Window &
  ClockWindow & {
    touchpoint: Touchpoint & { version?: string }
    /** Public events so far. */
    heard: [name: string, detail: EventDetail][]
  }

/** What a page may have that is out of the ordinary. */
export interface ShopOptions {
  /** Source of a script that runs before the widget's. */
  before?: string
  /** Further attributes of the tag. */
  attributes?: string
  /** Further fields of the JSON block. */
  config?: object
  /** Folder of the built files. @defaultValue `'/dist'` */
  files?: '/dist' | '/next'
  /** @defaultValue the collector of the world */
  endpoint?: string
  /** @defaultValue `'shop'` */
  project?: string
  /** @defaultValue `'en'` */
  locale?: string
  /** Headers of the page. */
  headers?: Record<string, string>
}

const recorder = `<script>
  window.heard = []
  for (const name of ['answered', 'submitted', 'queued', 'delivered', 'rejected', 'error'])
    document.addEventListener('touchpoint:' + name, event => heard.push([name, event.detail]))
</script>`

const frequency = { perSession: 1000, betweenPrompts: '0s', perMetric: { nps: '0s' }, afterDismissals: [1000, '0s'] }
const config = { prompts: [{ id: 'order', scale: 'star', on: 'purchase' }], frequency }

/** A shop with one question, its time `offsetMs` ahead. */
export const shopPage = (options: ShopOptions, endpoint: string, offsetMs: number): string => `<!doctype html>
<html lang="${options.locale ?? 'en'}"><head><meta charset="utf-8"><title>Shop</title>
${pageClock(offsetMs)}${recorder}<script>${options.before ?? ''}</script></head>
<body><h1>Order placed</h1><a href="/elsewhere">Elsewhere</a>
<script type="application/json" id="prompts">${JSON.stringify({ ...config, ...options.config })}</script>
<script async src="${options.files ?? '/dist'}/touchpoint.js" data-endpoint="${options.endpoint ?? endpoint}"
  data-project="${options.project ?? 'shop'}" data-config="#prompts" ${options.attributes ?? ''}></script></body></html>`
