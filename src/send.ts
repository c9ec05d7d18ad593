import { createAnswer } from './createAnswer.js'
import type { EventDetail } from './options.js'
import type { Clock } from './outbox/clock.js'
import { createOutbox } from './outbox/createOutbox.js'
import { createWindowPost } from './outbox/postBatch.js'
import { createResponseStore } from './outbox/responseStore.js'
import { uuid7 } from './page/uuid7.js'
import type { Core, Send } from './parts.js'
import type { WireResponse } from './schema/wire.js'

/** What public events say of a frozen response. */
function detailOf(body: string | undefined): Partial<EventDetail> {
  try {
    const { id, prompt, metric, score, band } = JSON.parse(body as string) as WireResponse
    return { prompt, responseId: id, metric, score, band }
  } catch {
    // An error that is about no answer in particular.
    return {}
  }
}

/** The part of the conductor that loads when an answer is given, or answers wait: the outbox over this page. */
export function createSend(core: Core): Send {
  const { page, options, storeName, emit, report, mayStore } = core
  const { window, listen } = page
  const { document, location, navigator, performance } = window
  const { endpoint, sendAs = 'json', ack = 'auto', batchSize = 50, maxAgeDays = 30, project = location.hostname } = options

  if (!endpoint) throw 'no endpoint'
  const { BroadcastChannel: Channel } = window
  const clock: Clock = {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    setTimeout: (fn, ms) => window.setTimeout(fn, ms),
    clearTimeout: timer => window.clearTimeout(timer as number),
    random: Math.random,
  }
  const newId = () => uuid7(Date.now())
  const outbox = createOutbox({
    ...{ name: storeName, tabId: newId(), newId, clock },
    store: createResponseStore(window, storeName, mayStore),
    post: createWindowPost(window, clock),
    endpoint: { key: project, url: new URL(endpoint, document.baseURI).href, sendAs, ack, batchSize, maxAgeDays },
    envelope: () => ({
      project,
      client: {
        name: 'touchpoint',
        version: '__VERSION__',
        locale: navigator.language,
        utcOffsetMinutes: -new Date().getTimezoneOffset(),
        viewport: [window.innerWidth, window.innerHeight],
      },
    }),
    isOnline: () => navigator.onLine,
    // Before consent the device keeps nothing, locks included.
    get locks() {
      return mayStore() ? navigator.locks : undefined
    },
    openPeers: Channel && (() => new Channel(storeName)),
    loadMend: () => core.parts.load('mend'),
    loadAccount: () => core.parts.load('account').catch(core.missing) as never,
    onEvent(name, { body, code = 'host', message = '' }) {
      if (name === 'error') report(code, message)
      else emit(name, { ...detailOf(body), ...(message && { message }) })
    },
    // A part that does not load was reported.
    onSuppress: prompts =>
      void core.decide().then(
        decide => decide.suppress(prompts),
        () => {},
      ),
  })

  const { leave, resume } = outbox
  listen(window, 'pagehide', () => leave(true))
  listen(document, 'visibilitychange', () => (document.hidden ? leave() : resume()))
  listen(window, 'pageshow', (event: PageTransitionEvent) => event.persisted && resume())
  listen(document, 'resume', resume)
  listen(window, 'online', resume)
  const send: Send = {
    ...outbox,
    answer: input => createAnswer(core, send, input),
    submit: submission =>
      Promise.all([core.parts.load('submit'), core.decide()]).then(
        ([part, decide]) => part.submitAnswer(core, decide, send, submission),
        error => {
          core.missing(error)
          return { status: 'skipped', reasons: ['part'] }
        },
      ),
  }
  core.review?.(send)
  return send
}
