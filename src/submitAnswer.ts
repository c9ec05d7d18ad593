import { languages } from './locale/languages.js'
import { localeOf } from './locale/localeOf.js'
import { resolveLocale } from './locale/resolveLocale.js'
import { bandOf } from './metrics/bandOf.js'
import { rangeOf } from './metrics/scales.js'
import type { AskedPrompt, Props, Submission, SubmitResult } from './options.js'
import type { Core, Decide, Send } from './parts.js'
import { isTextWithin } from './prompt/isTextWithin.js'

const MAX_COMMENT = 2000

/** A headless answer on the same path as a visitor's. */
export async function submitAnswer(core: Core, decide: Decide, send: Send, given: Submission): Promise<SubmitResult> {
  // The next one comes here at once: to ask for a module that is loaded takes as long as to look into the database.
  send.submit = next => submitAnswer(core, decide, send, next)
  const found = decide.find(given?.prompt)
  const chosen = found && decide.choose(found)
  const problem = chosen ? problemOf(chosen.prompt, core, given) : `prompt is ${said(given?.prompt)}; expected the id of a prompt`
  if (!chosen || problem) return { status: 'invalid', message: problem }
  const { score, reasons = [], event } = given
  const comment = given.comment?.normalize('NFC').trim() || null
  // Without it, words of the comment keep no digit and no @.
  if (comment) core.masked ??= (await core.parts.load('stay').catch(() => undefined))?.maskText
  const { prompt, variant } = chosen
  const { scale, metric } = prompt
  const answer = send.answer({
    ...{ variant, prompt, bandOf: of => bandOf(metric, scale, of) },
    subject: decide.subject,
    visitor: decide.visitor,
    locale: resolveLocale(localeOf(core.page.window, core.options, languages), languages) as string,
    event: event ? { key: null, ...event, props: jsonProps(event.props) } : null,
    shownAt: Date.now(),
  })
  return new Promise(resolve =>
    answer.commit({ score, comment, reasons }, 'complete', status => resolve({ status, responseId: answer.detail.responseId as string })),
  )
}

/** Only what JSON can say. */
function jsonProps(props: Props = {}): Props {
  try {
    return JSON.parse(JSON.stringify(props)) ?? {}
  } catch {
    return {}
  }
}

/** As JSON says it; what that cannot say, in a word. */
const said = (value: unknown) => JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}` : item)) ?? String(value)
const isObject = (value: unknown): value is Props => !!value && typeof value === 'object' && !Array.isArray(value)

/** What is wrong with it, in a sentence; nothing when it may be stored. A visitor could not give such an answer either. */
function problemOf(prompt: AskedPrompt, { consent }: Core, { score, comment, reasons = [], event }: Submission): string {
  const problem = (field: string, value: unknown, expected: string) => `${field} is ${said(value)}; expected ${expected}`
  const { scale, metric, followUp } = prompt
  if (consent === 'denied') return problem('consent', consent, 'a visitor who has not denied it')
  const [min, max] = rangeOf(scale)
  if (!Number.isInteger(score) || score < min || score > max) return problem('score', score, `a whole number from ${min} to ${max}`)
  if (prompt.comment === 'required' && !`${comment ?? ''}`.trim()) return problem('comment', comment, 'text: this prompt requires one')
  if (prompt.comment === false && comment) return problem('comment', comment, 'none: this prompt takes no comment')
  if (comment != null && !isTextWithin(comment, MAX_COMMENT))
    return problem('comment', comment, `text of at most ${MAX_COMMENT} characters`)
  const band = bandOf(metric, scale, score)
  const offered = (followUp?.[band]?.reasons ?? prompt.reasons ?? []).flatMap(({ id, bands = [band] }) => (bands.includes(band) ? id : []))
  if (!Array.isArray(reasons) || !reasons.every(id => offered.includes(id)))
    return problem('reasons', reasons, `ids out of ${offered.join(', ') || 'none'} for ${score} on ${scale}`)
  const isKey = event?.key == null || isTextWithin(event.key, 256)
  const isEvent = event == null || (isTextWithin(event.name, 128) && event.name && isKey && (event.props == null || isObject(event.props)))
  return isEvent ? '' : problem('event', event, 'a name, and perhaps a key and props')
}
