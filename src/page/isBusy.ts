import { focusRoots } from './focusRoots.js'
import { isBlocked } from './isBlocked.js'

/** Whether the visitor is away, in a field, selecting, paying, asked something else, or in fullscreen. */
export function isBusy(window: Window): boolean {
  const { document } = window
  return (
    document.hidden ||
    isBlocked(document, ',[role$=dialog],iframe[allow*=payment]') ||
    focusRoots(document).at(-1)?.activeElement?.matches(':read-write,select') ||
    window.getSelection()?.type === 'Range'
  )
}
