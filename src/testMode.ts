import type { Frequency } from './options.js'
import type { Core } from './parts.js'

const always: Frequency = {
  ...{ perSession: 1e9, betweenPrompts: '0s', afterDismissals: [1e9, '0s'] },
  perMetric: { nps: '0s', csat: '0s', ces: '0s' },
}

/** Takes out of the options, and of what is remembered on this page, all that holds a prompt back but the visitor's consent. */
export function testMode(core: Core): void {
  const { prompts = [] } = core.options
  core.options = {
    ...core.options,
    // Nothing goes there.
    endpoint: '/',
    frequency: always,
    prompts: prompts.map(({ sample: _, frequency: __, on, ...prompt }) => {
      if (typeof on !== 'object') return { ...prompt, ...(on && { on }) }
      // Nothing is kept that could wait for days.
      const { delay: ___, ...trigger } = on
      return { ...prompt, on: trigger }
    }),
  }
  // What the host has to say of answers is tried as well; then they are as good as kept.
  const { review } = core
  core.review = send => {
    send.put = (_, onState) => onState?.('stored')
    review?.(send)
  }
  void core.decide().then(
    ({ visitor }) => {
      const fresh = visitor.read()
      for (const name of ['shown', 'closed'] as const)
        core.on(name, () =>
          visitor.change(state => {
            const { arms, dismissals, dismissedAt } = state
            Object.assign(state, fresh, { arms, dismissals, dismissedAt })
          }),
        )
    },
    () => {}, // it was said that a part did not load
  )
}
