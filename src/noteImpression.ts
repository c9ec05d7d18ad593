import { uuid7 } from './page/uuid7.js'
import type { VisitorState } from './page/visitorMemory.js'
import { watchVisitor } from './page/watchVisitor.js'
import type { Core, Decide, Send, Sight } from './parts.js'
import type { Impression } from './schema/wire.js'
import { SESSION_MS } from './trigger/rules.js'

type Outcome = Impression['outcome']

/** What is over is told after this long, or when the visitor leaves. */
const HOLD_MS = 60_000
/** How many prompts, and ends of prompts, are remembered. */
const MAX_CLOCKS = 200
/** A later word is told only when it says more. */
const weight: { [outcome in Outcome | '']: number } = { '': 0, shown: 1, ignored: 2, dismissed: 3 }

const outcomeOf = ({ hasAnswer, endedAs }: Sight, isGoing: boolean): Outcome =>
  hasAnswer || !(endedAs || isGoing) ? 'shown' : !endedAs || endedAs === 'hidden' ? 'ignored' : 'dismissed'

/** The latest of them, oldest first. */
const latest = (clocks: VisitorState['ends']) =>
  Object.fromEntries(
    Object.entries(clocks)
      .sort(([, one], [, other]) => one - other)
      .slice(-MAX_CLOCKS),
  )

/** Sets the clocks that can wait; those that a visitor waits for are set when it happens. */
function remember(visitor: Decide['visitor'], end: string, at: number): void {
  visitor.change(state => {
    state.ends[end] = at
    state.ends = latest(state.ends)
    state.shown = latest(state.shown)
  })
}

/** Everything was erased since. */
function isForgotten({ visitor }: Decide, { prompt }: Sight): boolean {
  const { shown, people } = visitor.read()
  return ![shown, ...people.map(other => other?.clocks?.shown)].some(clocks => clocks?.[prompt.id])
}

/** What has a word to say when the visitor leaves, and what keeps the session alive; the page is listened to once for all of them. */
export function startNotes(core: Core, session: Decide['session']): NonNullable<Core['notes']> {
  if (core.notes) return core.notes
  const { page } = core
  const { window, listen } = page
  const { document } = window
  core.notes = new Set()
  const { notes } = core
  const putAll = (isGoing: boolean) => {
    for (const put of notes) put(isGoing)
  }
  // Before the outbox takes leave: that is the last request …
  listen(window, 'pagehide', () => putAll(true), { capture: true })
  // … and after it when the page is hidden. Some browsers say so just before it goes, and the last word is then told alone.
  listen(document, 'visibilitychange', () => document.hidden && putAll(false))
  // A session ends when the visitor was away for long, however long ago the last prompt was.
  watchVisitor(page, () => {
    const now = Date.now()
    if (now - session.read().at >= SESSION_MS) session.erase()
    else
      session.change(state => {
        state.at = now
      })
  })
  return notes
}

/**
 * Tells the collector that a prompt was shown, and what became of it: with what leaves when the visitor goes, or a minute after the
 * prompt was over. Until then this page alone knows of it; without a network it waits on the device, as answers do.
 */
export async function noteImpression(core: Core, decide: Decide, sight: Sight): Promise<void> {
  if (sight.renew) return sight.renew()
  const { page, options } = core
  // Nothing is told of a test, nor when the widget is gone.
  if (!options.endpoint || options.mode === 'test') return
  const { window } = page
  const { navigator } = window
  const notes = startNotes(core, decide.session)
  const { prompt, variant, shownAt } = sight
  const id = uuid7(shownAt)
  let send: Send | undefined
  let revision = 0
  let known: Outcome | '' = ''
  let told: Outcome | '' = ''
  let since = shownAt

  /** What is known now, and since when; nothing when nobody may know. */
  const look = (isGoing: boolean) => {
    if (core.consent === 'denied' || isForgotten(decide, sight)) return ''
    const outcome = outcomeOf(sight, isGoing)
    if (outcome !== known) {
      known = outcome
      since = outcome === 'shown' ? shownAt : Date.now()
      if (outcome !== 'shown') remember(decide.visitor, `${prompt.id} ${outcome}`, since)
    }
    return known
  }
  const put = (isGoing = false) => {
    const outcome = look(isGoing)
    if (sight.endedAs) notes.delete(put)
    if (!send || !outcome || weight[outcome] <= weight[told]) return
    told = outcome
    const at = new Date(since).toISOString()
    const impression: Impression = { id, prompt: prompt.id, version: prompt.version ?? '1', variant, outcome, at }
    send.put({ id, revision: ++revision, kind: 'impression', body: JSON.stringify(impression), holdMs: 0 })
  }
  const renew = () => {
    notes.add(put)
    look(false)
    if (!navigator.onLine || !core.options.endpoint) put()
    else if (sight.endedAs || sight.hasAnswer) window.setTimeout(put, HOLD_MS)
  }
  sight.renew = renew
  // It was said that a part did not load; the end of the prompt tries again.
  send = await core.send().catch(() => undefined)
  if (!send) return void delete sight.renew
  renew()
}
