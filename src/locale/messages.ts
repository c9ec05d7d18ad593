import type { Formality, Metric } from '../options.js'

/** By `star` or metric; with the touchpoint after a space where there is something better: `csat checkout`. */
type ByBase<T> = { [base in 'star' | Metric]: T } & { [baseAndTouchpoint: `${string} ${string}`]: T | undefined }

/** A text by what `Intl.PluralRules` makes of its number in the language; `other` where a form is missing. */
export type Plural = { [form in Intl.LDMLPluralRule]?: string } & { other: string }

/**
 * Every text of ours that a visitor can meet, in one language: plain text with `{name}` and `{name|fallback}`, never HTML,
 * whole sentences. A language has all of them or is not offered.
 */
export interface Messages {
  /** Which way the language is written. @defaultValue `'ltr'` */
  dir?: 'rtl'
  /** Words for the visitor, in languages that tell formal from informal; texts use them as `{you}`. */
  address?: { [formality in Formality]: { [name: string]: string } }
  /** The question. */
  asked: ByBase<string>
  /** Words of the scale, low to high: both ends, or one for each step; seven for `ces`. */
  words: ByBase<readonly string[]>
  /** Name of one step by how it is drawn: `{n}`, `{of}`, `{label}`. Without a label the punctuation next to it is cut. */
  step: { star: string; emoji: string; number: string }
  /** The scale in a sentence: `{min}`, `{low}`, `{max}`, `{high}`. Faces show all their words instead. */
  range: { star: string; emoji: ''; number: string }

  /** Label of the comment box by band. */
  negative: string
  neutral: string
  positive: string
  /** A `{label}` that may be left empty. */
  optional: string
  privacy: string

  send: string
  skip: string
  close: string
  stop: string
  retry: string
  /** Takes back the score of a question that may be left unanswered. */
  clear: string
  /** Name of the small button that opens the question. */
  open: string
  /** Name of a link with `{label}`. */
  newTab: string

  /** Read out when a prompt shows by itself; `{question}`. */
  shown: string
  /** Read out once, when an optional comment box appears. */
  revealed: string
  /** How much the comment can still take: `{n}`. */
  left: Plural
  /** Read out when the visitor has closed the prompt. */
  closed: string
  noScore: string
  noComment: string
  sending: string
  thanks: string
  saved: string
  unsaved: string
  refused: string
}
