import { createOtherTab } from './page/otherTab.js'
import type { Memory, Session, VisitorState } from './page/visitorMemory.js'
import type { Core, When } from './parts.js'
import { eventMatchOf } from './trigger/eventMatch.js'
import { soonestArm } from './trigger/soonestArm.js'
import { createTidyArms } from './trigger/tidyArms.js'

/**
 * The part that loads when a trigger says more than the name of an event, when events wait from an earlier page, or when something was
 * asked there in this session.
 */
export function createWhen(core: Core, visitor: Memory<VisitorState>, session: Memory<Session>): When {
  const { page, storeName, mayStore, parts, missing } = core
  const { window } = page
  // Before a prompt was shown nobody counts.
  if (session.read().prompts) parts.load('note').then(part => part.startNotes(core, session), missing)
  return {
    match: (on, props) => eventMatchOf(on, props, window.location.pathname),
    tidy: createTidyArms(visitor, () => window.performance.now()),
    soonest: prompt => soonestArm(visitor.read(), prompt, Date.now()),
    otherTab: createOtherTab(window, `${storeName} ask`, mayStore),
  }
}
