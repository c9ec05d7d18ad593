import type { HostPage } from './hostPage.js'

/** A visitor who does something is noted at most this often: each note is a write. */
const NOTE_EVERY_MS = 10_000

/** Calls now, for the page has come, and when the visitor does something on it or leaves it; not more often than is of use. */
export function watchVisitor({ window, listen }: HostPage, onSign: () => void): void {
  const { performance } = window
  let next = 0
  const sign = (event?: Event) => {
    const now = performance.now()
    if (event && event.type !== 'pagehide' && now < next) return
    next = now + NOTE_EVERY_MS
    onSign()
  }
  for (const type of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll', 'visibilitychange', 'pagehide'])
    listen(window, type, sign, { capture: true, passive: true })
  sign()
}
