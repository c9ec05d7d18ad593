import type { Options, Prompt, Touchpoint } from '../../../src/options.js'

/** What hosts may write. */
export const full: Options = {
  endpoint: '/feedback',
  mask: false,
  beforeShow: async ({ prompt, event }) => prompt !== 'a' || event?.key !== 'A-1',
  beforeSend: response => {
    response.tags.push('vip')
    return response.score < 3 ? null : { ...response, route: 'care' }
  },
  frequency: { perSession: 1, betweenPrompts: '14d', perMetric: { nps: '90d' }, afterDismissals: [2, '180d'] },
  prompts: [
    { id: 'a', scale: 'star', on: 'purchase' },
    { id: 'b', scale: '0-10', metric: 'nps', on: { event: 'purchase', where: { value: { gte: 1 } }, delay: '3d' } },
    { id: 'c', scale: '1-7', question: { en: 'How easy?', vi: 'Dễ không?' }, comment: 'required', variants: [{ id: 'x', weight: 2 }] },
  ],
}

export const calls = async (touchpoint: Touchpoint) => {
  touchpoint.track('purchase', { value: 1 }, { key: 'A-1' })
  const off: () => void = touchpoint.on('shown', detail => detail.prompt)
  off()
  const result = await touchpoint.show('a', { force: true })
  return result.status === 'skipped' ? result.reasons : []
}

/** What they may not: each line must be refused. */
export const wrong = (touchpoint: Touchpoint): unknown[] => [
  // @ts-expect-error a score that a host may not change
  { beforeSend: response => void (response.score = 1) } satisfies Options,
  // @ts-expect-error a metric that is none
  { id: 'a', scale: '0-10', metric: 'npx' } satisfies Prompt,
  // @ts-expect-error a scale that is none
  { id: 'a', scale: 'stars' } satisfies Prompt,
  // @ts-expect-error a prompt without a scale
  { id: 'a' } satisfies Prompt,
  // @ts-expect-error a duration without a unit
  { id: 'a', scale: 'star', on: { event: 'x', delay: '3' } } satisfies Prompt,
  // @ts-expect-error a duration in a number
  { id: 'a', scale: 'star', on: { event: 'x', delay: 3 } } satisfies Prompt,
  // @ts-expect-error an operator that is none
  { id: 'a', scale: 'star', on: { where: { value: { above: 3 } } } } satisfies Prompt,
  // @ts-expect-error a stage that is none
  { id: 'a', scale: 'star', stage: 'checkout' } satisfies Prompt,
  // @ts-expect-error a field that is none
  { endpoint: '/', prompt: [] } satisfies Options,
  // @ts-expect-error a placement that is none
  { endpoint: '/', placement: 'top' } satisfies Options,
  // @ts-expect-error an event name that is none
  touchpoint.on('answer', () => undefined),
  // @ts-expect-error a key is text
  touchpoint.track('purchase', {}, { key: 1 }),
  // @ts-expect-error consent is a state
  touchpoint.consent(true),
  // @ts-expect-error comment text is in no event
  touchpoint.on('submitted', detail => detail.comment),
]
