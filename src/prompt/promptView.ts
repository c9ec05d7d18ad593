import type { Outcome, PromptEnd, PromptInput } from './promptInput.js'

/** All that a prompt on screen is drawn from, and what the visitor can do. Comment and reasons live in their own boxes. */
export interface PromptView extends PromptInput {
  /** `-1` until one is chosen, `-2` once that was taken back. */
  score: number
  /** Key of the message that tells what is missing. */
  problem?: 'noScore' | 'noComment' | undefined
  state?: 'sending' | Outcome
  /** What became of the answer stands where the question was. */
  done?: boolean

  ratingKeys(event: KeyboardEvent): void
  /** Chosen, in passing or not. */
  choose(score: number): void
  /** Unanswered again. What was written comes back with the next score. */
  clear(): void
  /** Meant: by pointer, or by leaving the group. */
  commit(): void
  /** Comment or reasons changed. */
  write(): void
  send(event: Event): void
  /** `stays`: over, but what is on screen stays there. */
  end(how: PromptEnd, stays?: boolean): void
}
