import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { gone, often } from './promptPage.js'
import { block, call, eventsOf, startVisits, tag, track, type Visits } from './startVisits.js'

const question = 'How would you rate your experience?'
const region = { role: 'region', name: question }
const dialog = { role: 'dialog', name: question }
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** The whole page stands in a shadow root, and a part of it in another one inside. */
const app = `<div id="app"></div><script>
  const outer = document.querySelector('#app').attachShadow({ mode: 'open' })
  outer.innerHTML = '<div id="part"></div>'
  outer.firstChild.attachShadow({ mode: 'open' }).innerHTML =
    '<input id="field" aria-label="Name"><button id="ask" type="button">Tell us</button>' +
    '<dialog id="modal"><button id="inside" type="button">Tell us from here</button></dialog>'
  window.find = id => outer.firstChild.shadowRoot.querySelector('#' + id)
  for (const id of ['ask', 'inside']) find(id).onclick = () => touchpoint('show', 'asked')
</script>`
const page = (prompt: object = {}) =>
  app + tag('data-config="#prompts"') + block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', on: 'done', ...prompt }] })

type Find = { find(id: string): HTMLElement & HTMLDialogElement }
const focus = (tab: Tab, id: string) => tab.eval(which => (window as unknown as Find).find(which).focus(), id)
const showModal = (tab: Tab) => tab.eval(() => (window as unknown as Find).find('modal').showModal())
const isOpen = (tab: Tab) => tab.eval(() => (window as unknown as Find).find('modal').open)
/** Id of what has the focus, through all shadow roots. */
const focusedId = (tab: Tab) =>
  tab.eval(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active?.id
  })

describe.each(wantedEngines())('a page in shadow roots, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US', reducedMotion: 'reduce' })
  })
  afterAll(() => visits.close())

  it('is not interrupted while the visitor is in a field', async () => {
    const { tab } = await visits.open(page())
    await focus(tab, 'field')
    await track(tab, 'done')
    await pause(2500)
    expect(await eventsOf(tab)).toEqual(['armed'])
    await tab.eval(() => (window as unknown as Find).find('field').blur())
    await tab.see(region)
  })

  it('is not asked beside a modal dialog', async () => {
    const { tab } = await visits.open(page())
    await showModal(tab)
    await track(tab, 'done')
    await pause(2500)
    expect(await eventsOf(tab)).toEqual(['armed'])
    await tab.eval(() => (window as unknown as Find).find('modal').close())
    await tab.see(region)
  })

  it('may open a modal dialog: the panel is out of sight until it closes', async () => {
    const { tab } = await visits.open(page())
    await track(tab, 'done')
    await tab.see(region)
    await showModal(tab)
    await gone(tab, region)
    await tab.eval(() => (window as unknown as Find).find('modal').close())
    await tab.see(region)
  })

  it.each([
    ['ask', false],
    ['inside', true],
  ])('has the focus back at what opened the prompt: %s', async (id, isInDialog) => {
    const { tab } = await visits.open(page())
    await tab.waitFor(() => 'touchpoint' in window)
    if (isInDialog) await showModal(tab)
    await focus(tab, id)
    await tab.press('Enter')
    await tab.see(dialog)
    await tab.press('3')
    await tab.press('Escape')
    await gone(tab, dialog)
    expect(await focusedId(tab)).toBe(id)
    expect(await isOpen(tab)).toBe(isInDialog)
  })

  it('goes on at its content when what opened a dialog is gone', async () => {
    const { tab } = await visits.open(page({ placement: 'modal' }))
    await tab.waitFor(() => 'touchpoint' in window)
    await focus(tab, 'ask')
    await tab.press('Enter')
    await tab.see(dialog)
    await tab.eval(() => (window as unknown as Find).find('ask').remove())
    await tab.press('Escape')
    await gone(tab, dialog)
    expect(await tab.eval(() => document.activeElement?.localName)).toBe('main')
    await focus(tab, 'field')
    expect(await tab.eval(() => document.querySelector('main')?.hasAttribute('tabindex'))).toBe(false)
  })

  it('goes on at its content when a launcher is done with', async () => {
    const { tab } = await visits.open(page({ placement: 'launcher', on: undefined }))
    await tab.click({ role: 'button', name: 'Give feedback' })
    await tab.see(dialog)
    await tab.press('4')
    await tab.click({ role: 'button', name: 'Send', exact: true })
    await tab.see('text=Thank you')
    await tab.press('Escape')
    await gone(tab, 'text=Thank you')
    expect(await tab.eval(() => document.activeElement?.localName)).toBe('main')
    await call(tab, 'destroy')
  })
})
