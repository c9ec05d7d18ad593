/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { h } from 'preact'
import { followUpOf } from './followUpOf.js'
import { circle, Icon } from './Icon.js'
import type { PromptView } from './promptView.js'
import { tell } from './tell.js'

/** What became of the answer: thanks, or a way to try again. */
export function Thanks(view: PromptView) {
  const { messages, prompt, state = 'sending' } = view
  const { text: usual, link } = prompt.thanks ?? {}
  const { isOffered, thanks: text = usual } = followUpOf(view)
  const label = link && tell(view, link.label)
  const safe = isSafe(state)
  return (
    <div class="thanks" part="thanks">
      {Icon(circle + (safe ? 'M7 12l4 4 6-7' : 'M12 7v6m0 4v0'))}
      <div>
        <span id="outcome">
          {safe ? <b>{tell(view, text ?? messages.thanks)}</b> : messages[state]} {safe && !text && messages.saved}
        </span>
        {safe && link && isOffered(link) && /^https:/i.test(link.url) && (
          <a href={link.url} target="_blank" rel="noreferrer" aria-label={tell(view, messages.newTab, { label })}>
            {label}
          </a>
        )}
        {!safe && (
          <button type="button" class="send" onClick={view.send}>
            {messages.retry}
          </button>
        )}
      </div>
    </div>
  )
}

/** Whether the answer can no longer get lost: no other state ends like these two. */
export function isSafe(state: PromptView['state']): state is 'stored' | 'delivered' {
  return /red$/.test(`${state}`)
}
