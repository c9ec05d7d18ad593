import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, eventsOf, often, startVisits, tag, track, type Visits } from './startVisits.js'

const region = { role: 'region', name: 'How would you rate your experience?' }
const page = (before = '') =>
  before + tag('data-config="#prompts"') + block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', on: 'done' }] })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const fixed = 'style="position:fixed;inset:0 auto auto 0;width:200px;height:100px"'

/** What keeps a visitor busy, in markup, and how it ends. */
const busy: [string, string][] = [
  ['a cookie banner is open', `<div class="busy" role="dialog" ${fixed}>Cookies?</div>`],
  ['an alert is open', `<div class="busy" role="alertdialog" ${fixed}>Sure?</div>`],
  ['a payment frame is there', `<iframe class="busy" allow="payment *" ${fixed}></iframe>`],
]

describe.each(wantedEngines())('the moment of a prompt in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it.each(busy)('is not while %s', async (_, markup) => {
    const { tab } = await visits.open(page(markup))
    await track(tab, 'done')
    await pause(2500)
    expect(await eventsOf(tab)).toEqual(['armed'])
    await tab.eval(() => document.querySelector('.busy')?.remove())
    await tab.see(region)
  })

  it('takes no heed of dialogs that only wait out of sight', async () => {
    const hidden = '<div role="dialog" hidden>One</div><div role="dialog" style="position:fixed;left:-400px;width:300px">Two</div>'
    const { tab } = await visits.open(page(hidden))
    await track(tab, 'done')
    await tab.see(region)
  })

  it('is not while something fills the screen', async () => {
    const film = '<button id="film" type="button" onclick="document.documentElement.requestFullscreen()">Film</button>'
    const { tab } = await visits.open(page(film))
    await tab.click('#film')
    await tab.waitFor(() => document.fullscreenElement)
    await track(tab, 'done')
    await pause(2500)
    expect(await eventsOf(tab)).toEqual(['armed'])
    await tab.eval(() => document.exitFullscreen())
    await tab.see(region)
  })

  it('is not in the midst of a form, nor soon after a key', async () => {
    const { tab } = await visits.open(page('<form onsubmit="return false"><input id="field" aria-label="Name"></form>'))
    await tab.click({ role: 'textbox', name: 'Name' })
    await track(tab, 'done')
    await pause(1500)
    await tab.press('a')
    await tab.eval(() => (document.activeElement as HTMLElement).blur())
    await pause(6500)
    expect(await eventsOf(tab)).toEqual(['armed'])
    await tab.eval(() => document.querySelector('form')?.requestSubmit())
    await pause(3500)
    expect(await eventsOf(tab)).toEqual(['armed'])
    await tab.see(region)
  })

  it('is at once when the visitor asks for it', async () => {
    const { tab } = await visits.open(page('<button type="button" onclick="touchpoint(\'show\', \'asked\')">Feedback</button>'))
    await tab.waitFor(() => 'touchpoint' in window)
    await call(tab, 'show', 'asked', { force: true })
    await call(tab, 'hide')
    await tab.click({ role: 'button', name: 'Feedback' })
    const at = await tab.eval(() => performance.now())
    await tab.see({ role: 'dialog' })
    expect((await tab.eval(() => performance.now())) - at).toBeLessThan(900)
  })
})
