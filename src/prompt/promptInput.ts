import type { Messages } from '../locale/messages.js'
import type { AskedPrompt, Formality, Placement, Theme } from '../options.js'

/** An answer as far as it is given. */
export interface Draft {
  score: number
  /** NFC, at most 2,000 graphemes; `null` when nothing was written. */
  comment: string | null
  /** Ids, in the order they are offered. */
  reasons: string[]
}

/** What became of an answer. `unsaved` may later be followed by `stored` or `delivered`. */
export type Outcome = 'stored' | 'delivered' | 'unsaved' | 'refused'

/** How the visitor was done with a prompt: `done` is after Send, unless the answer came to be `unsaved` or `refused`. */
export type PromptEnd = 'closed' | 'skipped' | 'stopAsking' | 'done'

/** The host may be done with it, too: `gone` drops what was given so far. */
export type AnyEnd = PromptEnd | 'hidden' | 'gone'

export interface PromptInput {
  document: Document
  /** Valid, with its variant applied. */
  prompt: AskedPrompt
  placement: Placement
  /** Where an inline prompt stands; `null` for all others. */
  container: Element | null
  /** Opened by a gesture: a dialog that takes focus. Otherwise a region, and focus never moves. */
  byVisitor: boolean
  /** What was given when the prompt was on screen before. */
  draft?: Draft | undefined
  messages: Messages
  /** Tag of the language and region of the visitor; there may be host's texts in it and none of ours. */
  locale: string
  /** `undefined`: as the language prefers. */
  formality: Formality | undefined
  /** Values for placeholders; `brand` and `touchpoint` among them. */
  vars: Record<string, unknown>
  /** @defaultValue `'auto'` */
  theme: Theme | undefined
  /** Gives our element, once it is drawn, what a host wants it to have: theme tokens and the like. Few hosts want anything. */
  dress?: ((element: HTMLElement) => void) | undefined
  nonce?: string | undefined
  /** Offers "Don't ask again". */
  canStopAsking: boolean
  /** The comment box has the focus. */
  onWrite(event: { currentTarget: HTMLTextAreaElement }): void
  /** The answer so far, at points where the visitor meant it. */
  onDraft(draft: Draft): void
  /** The visitor sent, or tried again with the same draft. */
  onSend(draft: Draft, onState: (state: Outcome) => void): void
  /** Exactly once. Nothing of ours is in the page any more, but for the thanks of an inline prompt: those stay until `hide()`. */
  onEnd(how: PromptEnd): void
}

export interface PromptHandle {
  /** Our element in the page. */
  element: HTMLElement
  /** What the panel is drawn in; `inert` puts it out of sight and out of reach. */
  body: HTMLElement
  /** What is chosen and written now, meant or not. */
  draft(): Draft
  /** Takes the prompt away without `onEnd`; whether its answer was sent, as far as the visitor knows. */
  hide(lastWord?: string): unknown
  /** Reports a chosen score now; for when the page is hidden. */
  commit(): void
  update(change: Partial<Pick<PromptInput, 'messages' | 'locale' | 'theme'>>): void
}
