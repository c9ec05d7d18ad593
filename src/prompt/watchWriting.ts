import { formOf } from '../locale/formOf.js'
import { fill } from './fill.js'
import { graphemes } from './graphemes.js'
import type { PromptInput } from './promptInput.js'

/** Graphemes that a comment may have. */
const MAX_LENGTH = 2000
/** Characters left at which the visitor is told. */
const NEAR = [0, 20, 100]
/** Silence after the last letter before it is told. */
const QUIET_MS = 1000

type Voice = Pick<PromptInput, 'messages' | 'locale'>

/** Until the comment box loses the focus: tells how much more fits, and keeps the panel above an on-screen keyboard. */
export function watchWriting(box: HTMLTextAreaElement, voice: Voice): void {
  const done = new AbortController()
  const { signal } = done
  box.addEventListener('blur', () => done.abort(), { signal })
  countDown(box, voice, signal)
  if ((box.getRootNode() as ShadowRoot).host.hasAttribute('popover')) keepInSight(box, signal)
}

function countDown(box: HTMLTextAreaElement, { messages, locale }: Voice, signal: AbortSignal): void {
  const root = box.getRootNode() as ShadowRoot
  const note = root.getElementById('left') ?? box.ownerDocument.createElement('p')
  if (!note.id) note.hidden = true
  note.id = 'left'
  box.after(note)
  const status = root.host.querySelector('[role=status]')
  const levelOf = (left: number) => NEAR.find(near => left <= near) ?? Infinity
  const leftNow = () => {
    const { length } = box.value
    // Far from the end there is nothing to count: a letter is one unit at least.
    const letters = length < MAX_LENGTH - 100 ? length : graphemes(box.value.normalize('NFC')).length
    // The browser counts units, of which some letters have many.
    box.maxLength = Math.max(MAX_LENGTH - letters, 0) + length
    return Math.max(MAX_LENGTH - letters, 0)
  }
  let level = levelOf(leftNow())
  let timer: ReturnType<typeof setTimeout>
  const count = () => {
    const left = leftNow()
    const now = levelOf(left)
    const text = now < Infinity ? fill(formOf(locale, messages.left, left), { n: left.toLocaleString(locale) }) : ''
    Object.assign(note, { textContent: text, hidden: !text })
    if (status && now < level) status.textContent = text
    level = now
  }
  const onInput = () => {
    leftNow()
    clearTimeout(timer)
    timer = setTimeout(count, QUIET_MS)
  }
  box.addEventListener('input', onInput, { signal })
}

/** Some keyboards shrink only what is seen of the window; the page is never scrolled. */
function keepInSight(box: HTMLTextAreaElement, signal: AbortSignal): void {
  const { defaultView: window } = box.ownerDocument
  const seen = window?.visualViewport
  const panel = box.closest('section')
  const body = panel?.parentElement
  if (!seen || !panel || !body) return
  const { paddingBottom } = body.style
  const { maxHeight } = panel.style
  const place = () => {
    const hidden = window.innerHeight - seen.height
    // Zoomed in with two fingers, the visitor looks where they want.
    const isKeyboard = !signal.aborted && hidden > 1 && seen.scale < 1.01
    const below = hidden - seen.offsetTop
    body.style.paddingBottom = isKeyboard ? `${Math.max(below, 0)}px` : paddingBottom
    panel.style.maxHeight = isKeyboard ? `calc(${seen.height}px - 5vmin)` : maxHeight
  }
  seen.addEventListener('resize', place, { signal })
  seen.addEventListener('scroll', place, { signal })
  signal.addEventListener('abort', place)
  place()
}
