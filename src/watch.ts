import type { Props, Trigger } from './options.js'
import { watchLeave } from './page/watchLeave.js'
import { watchPaths } from './page/watchPaths.js'
import { watchTime } from './page/watchTime.js'
import type { Core } from './parts.js'
import { durationMs } from './trigger/durationMs.js'
import { globFits, TIME_ON_PAGE } from './trigger/eventMatch.js'
import { triggerOf } from './trigger/promptsOf.js'

/** Whether it is, or stands in, what a selector of the host's names. */
function fits(target: EventTarget | undefined, selector: string): boolean {
  try {
    return !!(target as Element).closest(selector)
  } catch {
    // No selector, or no element.
    return false
  }
}

/** The part that loads when a prompt waits for clicks, or for an event that comes by itself. It says nothing on pages where no prompt waits for it. */
export async function watch(core: Core, track: (name: string, props?: Props) => void): Promise<void> {
  await core.trust()
  const { page } = core
  const { location } = page.window
  // A rule about pages that names no event waits for their views.
  for (const { on } of core.prompts) if (typeof on === 'object' && on.url && !on.event && !on.selector) on.event = 'page_view'
  page.listen(
    page.window.document,
    'click',
    (click: Event) => {
      for (const prompt of core.prompts) {
        const { selector, event } = triggerOf(prompt)
        if (selector && event && fits(click.composedPath()[0], selector)) track(event)
      }
    },
    { capture: true },
  )
  const waiting = (name: string): Trigger[] =>
    core.prompts.flatMap(prompt => (prompt.on ? triggerOf(prompt) : [])).filter(({ event }) => event === name)
  const tell = (name: string, props: Props = {}) => {
    if (waiting(name).some(({ url }) => globFits(url, location.pathname))) track(name, props)
  }
  const times = waiting('time_on_page').map(({ after = TIME_ON_PAGE }) => durationMs(after))
  const time = watchTime(page, times, ms => tell('time_on_page', { seconds: ms / 1000 }))
  const leaving = waiting('leave')[0] && watchLeave(page, () => tell('leave'))
  watchPaths(page, () => {
    time.restart()
    leaving?.restart()
    tell('page_view')
  })
  tell('page_view')
}
