import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scale } from '../../src/options.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, detailsOf, eventsOf, type HostWindow, often, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const send = { role: 'button', name: 'Send', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const skip = { role: 'button', name: 'Skip', exact: true }
const page = (prompt: object) =>
  tag('data-config="#prompts" data-project="shop-web"') +
  block({ frequency: often, prompts: [{ id: 'asked', on: { event: 'done' }, ...prompt }] })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
/** Tab until a radio has the focus, as somebody without a pointer does. */
async function tabToScale(tab: Tab) {
  for (let step = 0; step < 10; step++) {
    await tab.press('Tab')
    const on = await tab.eval(() => (document.activeElement?.shadowRoot?.activeElement as HTMLInputElement | null)?.type)
    if (on === 'radio') return
  }
  throw new Error('no radio can be reached with Tab')
}

/** Scale, how many steps, a step as a screen reader names it, its score, and what it measures. */
const scales: [Scale, number, string | RegExp, number, object][] = [
  ['star', 5, '2 out of 5 stars, Poor', 2, { metric: 'csat', band: 'negative' }],
  ['emoji', 5, 'Very satisfied, 5 of 5', 5, { metric: 'csat', band: 'positive' }],
  ['0-10', 11, /^0, Not at all likely$/, 0, { metric: 'nps', band: 'negative' }],
  ['0-10', 11, /^8$/, 8, { metric: 'nps', band: 'neutral' }],
  ['1-10', 10, /^10, Very satisfied$/, 10, { metric: 'csat', band: 'positive' }],
  ['1-7', 7, '4, Neither agree nor disagree', 4, { metric: 'ces', band: 'neutral' }],
  ['1-5', 5, '1, Very dissatisfied', 1, { metric: 'csat', band: 'negative' }],
]

describe.each(wantedEngines())('a rating in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it.each(scales)('on %s with %i steps, tapped at %s, is sent as %i', async (scale, count, name, score, meaning) => {
    const { tab, waitForAnswers } = await visits.open(page({ scale }))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name })
    expect(await tab.count({ role: 'radio' })).toBe(count)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ scale, score, state: 'complete', comment: null, ...meaning }])
  })

  it.each(scales)('on %s with %i steps, reached with the keyboard at %s, is sent as %i', async (scale, _, name, score, meaning) => {
    const { tab, waitForAnswers } = await visits.open(page({ scale }))
    await track(tab, 'done')
    await tab.see({ role: 'radio', name })
    await tabToScale(tab)
    const rank = score - (scale === '0-10' ? 0 : 1)
    // The first arrow chooses the second step when nothing is chosen; Space chooses the one in focus.
    await tab.press('Space')
    for (let step = 0; step < rank; step++) await tab.press('ArrowRight')
    await tab.press('Tab')
    for (let step = 0; step < 5 && (await focused(tab)) !== 'Send'; step++) await tab.press('Tab')
    await tab.press('Enter')
    expect(await waitForAnswers(1)).toMatchObject([{ scale, score, state: 'complete', ...meaning }])
    expect(await detailsOf(tab, 'answered')).toHaveLength(1)
  })

  it('is not made by arrowing past scores, only by staying on one', async () => {
    const { tab, waitForAnswers } = await visits.open(page({ scale: '0-10' }))
    await track(tab, 'done')
    await tab.see({ role: 'radio', name: /^7$/ })
    await tabToScale(tab)
    for (let step = 0; step < 7; step++) await tab.press('ArrowRight')
    await pause(200)
    expect(await detailsOf(tab, 'answered')).toEqual([])
    expect(await call(tab, 'pending')).toBe(0)
    await tab.press('Escape')
    expect(await waitForAnswers(1)).toMatchObject([{ score: 7, revision: 1, state: 'partial' }])
    expect((await detailsOf(tab, 'answered')).map(({ score }) => score)).toEqual([7])
  })

  it('arrowed to and left by leaving the page is sent', async () => {
    const { tab, site, waitForAnswers } = await visits.open({ '/': shopPage(page({ scale: 'star' })), '/next': '<h1>Next</h1>' })
    await track(tab, 'done')
    await tab.see({ role: 'radio', name: /^4 out of/ })
    await tabToScale(tab)
    for (let step = 0; step < 3; step++) await tab.press('ArrowRight')
    await tab.goto(site.url('/next'))
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, state: 'partial' }])
  })

  it('takes a digit', async () => {
    const { tab, waitForAnswers } = await visits.open(page({ scale: '0-10' }))
    await track(tab, 'done')
    await tab.see({ role: 'radio', name: /^7$/ })
    await tabToScale(tab)
    await tab.press('1')
    await tab.press('0')
    await tab.press('Escape')
    expect(await waitForAnswers(1)).toMatchObject([{ score: 10 }])
  })

  it.each([
    ['Skip', skip],
    ['Close', close],
  ])('is not made by %s', async (_, button) => {
    const { tab, batches } = await visits.open(page({ scale: 'star' }))
    await track(tab, 'done')
    await tab.click(button)
    await pause(300)
    expect(await tab.count({ role: 'region' })).toBe(0)
    expect(await eventsOf(tab)).toEqual(['armed', 'shown', 'dismissed', 'closed'])
    expect(batches().flatMap(batch => batch.responses)).toEqual([])
    expect(await call(tab, 'pending')).toBe(0)
  })

  it('is not asked for again after “Don’t ask again”, which comes with the second prompt', async () => {
    const { tab } = await visits.open(page({ scale: 'star' }))
    const stop = { role: 'button', name: /^Don.t ask again$/ }
    await track(tab, 'done')
    await tab.see(skip)
    expect(await tab.count(stop)).toBe(0)
    await tab.click(skip)
    await track(tab, 'done')
    await tab.click(stop)
    await tab.reload()
    await track(tab, 'done')
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'skipped'))
    expect((await detailsOf(tab, 'skipped'))[0]?.reasons).toEqual(['suppressed'])
    expect(await tab.count({ role: 'region' })).toBe(0)
  })

  it('leaves the focus where it is when it comes by itself', async () => {
    const { tab } = await visits.open(page({ scale: 'star' }))
    await tab.press('Tab')
    expect(await tab.eval(() => document.activeElement?.id)).toBe('shop')
    await track(tab, 'done')
    await tab.see({ role: 'radio', name: /^4 out of/ })
    await pause(300)
    expect(await tab.eval(() => document.activeElement?.id)).toBe('shop')
    await tab.click({ role: 'radio', name: /^4 out of/ })
    await tab.see({ role: 'textbox' })
    expect(await focused(tab)).toMatch(/^4 out of/)
  })

  it('needs the comment when the comment is required', async () => {
    const { tab, waitForAnswers } = await visits.open(page({ scale: 'star', comment: 'required' }))
    await track(tab, 'done')
    await tab.click(send)
    await tab.see('text=Choose a rating before sending.')
    await tab.click({ role: 'radio', name: /^1 out of/ })
    await tab.click(send)
    await tab.see('text=Write a comment before sending.')
    await tab.press('h')
    await tab.press('i')
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ comment: 'hi', score: 1, state: 'complete' }])
  })
})

/** Name of what has the focus, inside our shadow root too. */
function focused(tab: Tab) {
  return tab.eval(() => {
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    return active?.getAttribute('aria-label') ?? active?.textContent ?? ''
  })
}
