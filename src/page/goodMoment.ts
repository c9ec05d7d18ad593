import type { HostPage } from './hostPage.js'
import { isBusy } from './isBusy.js'

/** Between two looks. */
const LOOK_AGAIN_MS = 1000
/** How long after the last key a visitor still counts as typing. */
const TYPING_MS = 5000

/** Resolves once the visitor is not typing, in the midst of a form, selecting, paying, asked something else, in fullscreen, or away; or `stopped`. */
export function goodMoment({ window, listen }: HostPage, stopped: () => boolean): Promise<void> {
  const { document, performance } = window
  let typedAt = Number.NEGATIVE_INFINITY
  let field: HTMLInputElement | undefined
  const stop = new AbortController()
  const hear = ({ type, target }: Event) => {
    typedAt = performance.now()
    if (type !== 'keydown') field = target as HTMLInputElement
  }
  for (const type of ['keydown', 'input', 'submit']) listen(document, type, hear, { capture: true, signal: stop.signal })

  const isBad = () =>
    isBusy(window) ||
    performance.now() - typedAt < TYPING_MS ||
    // Left with something in it that was not sent.
    (!!field?.form && field.value !== field.defaultValue)
  return new Promise(resolve => {
    const look = () => {
      if (!stopped() && isBad()) return void window.setTimeout(look, LOOK_AGAIN_MS)
      stop.abort()
      resolve()
    }
    look()
  })
}
