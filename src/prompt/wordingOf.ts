import { formOf } from '../locale/formOf.js'
import { rangeOf } from '../metrics/scales.js'
import type { AskedPrompt, Text } from '../options.js'
import { inLocale, tell, type Voice } from './tell.js'

/** One score that can be chosen. */
export interface Step {
  score: number
  /** The score in the language's digits. */
  digits: string
  /** Words for this step; may be empty. */
  label: string
  /** What a screen reader says. */
  name: string
}

export interface PromptWording {
  /** How the steps are drawn. */
  kind: 'star' | 'emoji' | 'number'
  question: string
  steps: Step[]
  /** The scale in a sentence. */
  range: string
}

/** Question, labels and names for a metric on a scale at a touchpoint, in a language; the host's own words go first. */
export function wordingOf(voice: Voice & { prompt: AskedPrompt }): PromptWording {
  const { messages, locale, prompt } = voice
  const { scale, metric } = prompt
  const kind = scale in messages.step ? (scale as 'star' | 'emoji') : 'number'
  const [min, max] = rangeOf(scale)
  const last = max - min
  const base = scale === 'star' ? scale : metric
  const there = `${base} ${prompt.touchpoint}` as const
  const words = messages.words[there] ?? messages.words[base]
  const labels: readonly Text[] = prompt.labels
    ? inLocale(prompt.labels as Text[], locale)
    : metric === 'ces' && last === 4 // five steps leave out the two "somewhat"
      ? words.filter((_, index) => index !== 2 && index !== 4)
      : words
  const digitsOf = (score: number) => score.toLocaleString(locale)

  const steps = Array.from({ length: last + 1 }, (_, index) => {
    // Two labels, or five on ten steps, give the ends alone.
    const at = labels.length > last ? index : index === last ? labels.length - 1 : -index
    const label = tell(voice, labels[at] ?? '')
    const digits = digitsOf(min + index)
    const name = tell(voice, formOf(locale, messages.step[kind], min + index), { n: digits, of: digitsOf(max), label })
    return { score: min + index, digits, label, name: label ? name : name.replace(/^\p{P} ?|\p{P} ?$/gu, '') }
  })
  const lower = (index: number) => steps[index]?.label.toLocaleLowerCase(locale)
  return {
    kind,
    question: tell(voice, prompt.question ?? messages.asked[there] ?? messages.asked[base]),
    steps,
    range: tell(voice, messages.range[kind], { min: digitsOf(min), low: lower(0), max: digitsOf(max), high: lower(last) }),
  }
}
