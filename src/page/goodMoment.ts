import type { HostPage } from './hostPage.js'

/** The page never comes to rest: look again after this long. */
const LOOK_AGAIN_MS = 1000
/** How long after the last key a visitor still counts as typing. */
const TYPING_MS = 5000

/** Resolves once the visitor is not typing, selecting, in a dialog, in fullscreen, or away. */
export function goodMoment({ window, listen }: HostPage, stopped: () => boolean): Promise<boolean> {
  const { document } = window
  let typedAt = Number.NEGATIVE_INFINITY
  const stop = new AbortController()
  listen(document, 'input', () => (typedAt = window.performance.now()), { capture: true, signal: stop.signal })

  const isBusy = () => {
    const active = document.activeElement
    return (
      document.hidden ||
      !!document.fullscreenElement ||
      !!document.querySelector('dialog:modal') ||
      !!active?.matches(
        'input:not([type=button],[type=submit],[type=checkbox],[type=radio],[type=range]),textarea,select,[contenteditable]',
      ) ||
      window.performance.now() - typedAt < TYPING_MS ||
      window.getSelection()?.type === 'Range'
    )
  }
  return new Promise(resolve => {
    const look = () => {
      if (!stopped() && isBusy()) return window.setTimeout(look, LOOK_AGAIN_MS)
      stop.abort()
      return resolve(!stopped())
    }
    look()
  })
}
