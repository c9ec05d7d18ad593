import { keepPrivate } from './page/keepPrivate.js'
import type { Core } from './parts.js'
import { watchWriting } from './prompt/watchWriting.js'
import { maskText } from './schema/maskText.js'

/** What a prompt needs while it stays on screen: when a comment is written, and when the page may need the place. */
export { stepAside } from './page/stepAside.js'
export { maskText }

/** The visitor begins to write. */
export function startWriting(core: Core, box: HTMLTextAreaElement, voice: Parameters<typeof watchWriting>[1]): void {
  core.masked ??= maskText
  keepPrivate(box)
  watchWriting(box, voice)
}
