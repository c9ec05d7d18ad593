import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { gone } from './promptPage.js'
import { block, call, eventsOf, often, startVisits, tag, track, type Visits } from './startVisits.js'

const star = { role: 'radio', name: /^4 out of 5 stars/ }
const asks = (question: string) => ({ role: 'region', name: question })
const page = (prompt: object) =>
  tag('data-config="#prompts"') + block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', on: 'done', ...prompt }] })

describe.each(wantedEngines())('an open prompt in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce' })
  })
  afterAll(() => visits.close())

  it('follows the context that the host sets, and keeps what was given, and whose name it says', async () => {
    const { tab, waitForAnswers } = await visits.open(page({ question: 'Is {product|it} good, {name|guest}?' }))
    await call(tab, 'setContext', { product: 'tea' })
    await call(tab, 'identify', 'U-1', { name: 'Lan' })
    await track(tab, 'done')
    await tab.see(asks('Is tea good, Lan?'))
    await tab.click(star)
    await tab.type({ role: 'textbox' }, 'Yes')
    await call(tab, 'setContext', { product: 'rice' })
    await tab.see(asks('Is rice good, Lan?'))
    await call(tab, 'identify', 'U-2', { name: 'Minh' })
    await call(tab, 'setContext', { product: '' })
    await tab.see(asks('Is it good, Lan?'))
    await tab.click({ role: 'button', name: 'Send', exact: true })
    const answers = await waitForAnswers(1)
    expect(answers.at(-1)).toMatchObject({ score: 4, comment: 'Yes', subject: { userId: 'U-1' } })
    expect(await tab.errors()).toEqual([])
  })

  it.each(['dismiss', 'hide'])('whose answer was sent is done when the host takes it away by %s()', async method => {
    const { tab, waitForAnswers } = await visits.open(page({ placement: 'launcher', on: undefined }))
    const button = { role: 'button', name: 'Give feedback' }
    await tab.click(button)
    await tab.click(star)
    await tab.click({ role: 'button', name: 'Send', exact: true })
    await tab.see('text=Thank you')
    await call(tab, method)
    await gone(tab, 'text=Thank you')
    expect(await waitForAnswers(1)).toHaveLength(1)
    expect(await eventsOf(tab)).toEqual(expect.arrayContaining(['submitted', 'closed']))
    expect(await eventsOf(tab)).not.toContain('dismissed')
    // There is nothing left to open.
    await gone(tab, button)
  })

  it('is not dismissed by a hide() that stands as a listener and is given an event', async () => {
    const { tab } = await visits.open(page({}))
    await track(tab, 'done')
    await tab.see(star)
    await call(tab, 'hide', { type: 'click' })
    await gone(tab, star)
    expect(await eventsOf(tab)).toContain('closed')
    expect(await eventsOf(tab)).not.toContain('dismissed')
  })
})
