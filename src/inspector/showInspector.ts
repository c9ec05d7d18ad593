import { render } from 'preact'
import { createShadowHost } from '../page/shadowHost.js'
import { Inspector } from './Inspector.js'
import { inspectorStyles } from './inspectorStyles.js'
import type { InspectorView } from './inspectorView.js'

/** Where the inspector can stand; each next one is where Move brings it. */
export const corners = ['bottom-start', 'top-start', 'top-end', 'bottom-end'] as const

export interface ShownInspector {
  draw(view: InspectorView, corner: (typeof corners)[number], theme: string): void
  /** Read out politely. */
  say(text: string): void
  remove(): void
}

/** Puts the inspector on the page: over it, apart from its styles, and without taking the focus. */
export function showInspector(document: Document, nonce?: string): ShownInspector {
  const { body, say, remove } = createShadowHost(document, null, inspectorStyles, nonce)
  return {
    draw(view, corner, theme) {
      Object.assign(body, { className: `${theme} ${corner}`, lang: 'en', dir: 'ltr' })
      render(Inspector(view), body)
    },
    say,
    remove: () => remove(),
  }
}
