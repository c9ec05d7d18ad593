import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { focused, gone, often } from './promptPage.js'
import { block, eventsOf, startVisits, tag, track, type Visits } from './startVisits.js'

const dialog = { role: 'dialog', name: 'How would you rate your experience?' }
const region = { role: 'region', name: 'How would you rate your experience?' }
const page =
  `<button type="button" id="ask" onclick="touchpoint('show', 'asked')">Tell us</button>
  <button type="button" data-touchpoint-event="done" id="done">Close the ticket</button>` +
  tag('data-config="#prompts" data-debug') +
  block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', placement: 'modal', on: 'done' }] })
const tellUs = { role: 'button', name: 'Tell us' }

describe.each(wantedEngines())('a modal prompt in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it('opens from a button of the page: the page is inert, the first score has the focus, Escape gives it back', async () => {
    const { tab } = await visits.open(page)
    await tab.waitFor(() => 'touchpoint' in window)
    await tab.click(tellUs)
    await tab.see(dialog)
    await tab.waitFor(() => [...document.querySelectorAll('*')].some(element => element.shadowRoot?.querySelector('dialog:modal')))
    expect(await focused(tab)).toMatch(/^1 out of/)
    const shop = await tab.eval(() => {
      const button = document.querySelector('#shop') as HTMLElement
      const { x, y } = button.getBoundingClientRect()
      button.focus()
      return [document.activeElement?.id, document.elementFromPoint(x + 5, y + 5)?.id]
    })
    expect(shop).not.toContain('shop')
    await tab.press('Escape')
    await gone(tab, dialog)
    expect(await focused(tab)).toBe('Tell us')
    expect(await eventsOf(tab)).toEqual(['shown', 'dismissed', 'closed'])
    await tab.see('text=Feedback closed')
    await tab.click({ role: 'button', name: 'Keep shopping' })
  })

  it('takes an answer', async () => {
    const { tab, waitForAnswers } = await visits.open(page)
    await tab.waitFor(() => 'touchpoint' in window)
    await tab.click(tellUs)
    await tab.click({ role: 'radio', name: /^4 out/ })
    await tab.click({ role: 'button', name: 'Send', exact: true })
    await tab.see('text=Thank you')
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, state: 'complete' }])
    await tab.click({ role: 'button', name: 'Close', exact: true })
    await gone(tab, 'text=Thank you')
    await tab.click({ role: 'button', name: 'Keep shopping' })
  })

  it('is a panel in the corner when an event brings it', async () => {
    const { tab } = await visits.open(page)
    await track(tab, 'done')
    await tab.see(region)
    expect(await tab.count({ role: 'dialog' })).toBe(0)
    expect((await tab.messages()).filter(message => message.includes('modal'))).toHaveLength(1)
  })

  // Safari gives a pressed button no focus, so that there is no telling what was pressed.
  it.skipIf(engine === 'webkit')('is modal when the visitor presses what it waits for', async () => {
    const { tab } = await visits.open(page)
    await tab.waitFor(() => 'touchpoint' in window)
    await tab.click({ role: 'button', name: 'Close the ticket' })
    await tab.see(dialog)
    expect(await focused(tab)).toMatch(/^1 out of/)
  })
})
