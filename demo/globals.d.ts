import type { Touchpoint } from '../src/options.js'

declare global {
  interface Window {
    /** Before the widget has loaded a function that keeps calls in `q`; then also everything else. */
    touchpoint?: Partial<Touchpoint> & { (...call: unknown[]): unknown; q?: unknown[][] }
    /** Google Tag Manager's queue. */
    dataLayer?: unknown[]
  }
}
