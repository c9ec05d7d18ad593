import { languages } from './locale/languages.js'
import { localeOf } from './locale/localeOf.js'
import { resolveLocale } from './locale/resolveLocale.js'
import { rangeOf } from './metrics/scales.js'
import type { Submission, SubmitResult } from './options.js'
import type { Core, Decide, Send } from './parts.js'

/** A headless answer on the same path as a visitor's. */
export async function submitAnswer(core: Core, decide: Decide, send: Send, given: Submission): Promise<SubmitResult> {
  // The next one comes here at once: to ask for a module that is loaded takes as long as to look into the database.
  send.submit = next => submitAnswer(core, decide, send, next)
  const { prompt: id, score, comment = null, reasons = [], event } = given
  const found = decide.find(id)
  if (!found) return { status: 'invalid', message: `prompt is ${JSON.stringify(id)}; expected the id of a prompt` }
  const [min, max] = rangeOf(found.scale)
  if (!Number.isInteger(score) || score < min || score > max)
    return { status: 'invalid', message: `score is ${JSON.stringify(score)}; expected a whole number from ${min} to ${max}` }
  const answer = send.answer({
    ...decide.choose(found),
    subject: decide.subject,
    visitor: decide.visitor,
    locale: resolveLocale(localeOf(core.page.window, core.options, languages), languages) as string,
    event: event ? { key: null, props: {}, ...event } : null,
    shownAt: Date.now(),
  })
  return new Promise(resolve =>
    answer.commit({ score, comment, reasons }, 'complete', status => resolve({ status, responseId: answer.detail.responseId as string })),
  )
}
