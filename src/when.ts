import { createOtherTab } from './page/otherTab.js'
import type { Memory, VisitorState } from './page/visitorMemory.js'
import type { Core, When } from './parts.js'
import { eventMatchOf } from './trigger/eventMatch.js'
import { soonestArm } from './trigger/soonestArm.js'
import { createTidyArms } from './trigger/tidyArms.js'

/** The part that loads when a trigger says more than the name of an event, or when events wait from an earlier page. */
export function createWhen({ page, storeName, mayStore }: Core, visitor: Memory<VisitorState>): When {
  const { window } = page
  return {
    match: (on, props) => eventMatchOf(on, props, window.location.pathname),
    tidy: createTidyArms(visitor, () => window.performance.now()),
    soonest: prompt => soonestArm(visitor.read(), prompt, Date.now()),
    otherTab: createOtherTab(window, `${storeName} ask`, mayStore),
  }
}
