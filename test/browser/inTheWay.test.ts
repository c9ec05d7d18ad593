import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { focused, gone, often } from './promptPage.js'
import { block, call, eventsOf, type HostWindow, startVisits, tag, track, type Visits } from './startVisits.js'

const question = 'How would you rate your experience?'
const region = { role: 'region', name: question }
const stars = { role: 'radiogroup', name: question }
const prompts = [
  { id: 'star', scale: 'star', on: 'done' },
  { id: 'other', scale: 'emoji', on: 'else' },
]
const page = (more = '', options: object = {}) => more + tag('data-config="#prompts"') + block({ frequency: often, prompts, ...options })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const here = { placement: 'inline', target: '#here' }
const widthOf = (tab: Tab) =>
  tab.eval(() => {
    const panel = [...document.querySelectorAll('*')].flatMap(element => element.shadowRoot?.querySelector('section') ?? [])[0]
    return [Math.round(panel?.getBoundingClientRect().width ?? 0), document.documentElement.scrollWidth - innerWidth] as const
  })

describe.each(wantedEngines())('a page that does as it likes, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US', reducedMotion: 'reduce' })
  })
  afterAll(() => visits.close())

  it('may throw out what an inline prompt stands in: the next prompt shows', async () => {
    const { tab } = await visits.open(page('<div id="here"></div>', here))
    await track(tab, 'done')
    await tab.see(stars)
    await tab.eval(() => document.querySelector('#here')?.replaceChildren())
    await track(tab, 'else')
    await tab.see({ role: 'radio', name: /^Satisfied/ })
    expect(await eventsOf(tab, 'star')).toEqual(['armed', 'shown', 'closed'])
  })

  it.each([
    ['a flex column', 'display:flex;flex-direction:column;align-items:center'],
    ['a grid', 'display:grid;place-items:center'],
    ['a float', 'float:left'],
  ])('may lay an inline prompt out in %s: it keeps its width', async (_, style) => {
    const { tab } = await visits.open(page(`<div style="${style}"><div id="here"></div></div>`, here))
    await track(tab, 'done')
    await tab.see(stars)
    expect(await widthOf(tab)).toEqual([600, 0])
    await tab.resize(480, 700)
    const [width, over] = await widthOf(tab)
    expect(width).toBeGreaterThan(400)
    expect(over).toBeLessThanOrEqual(0)
  })

  it('is not scrolled when the prompt gives the focus back', async () => {
    const { tab } = await visits.open(page('<div style="height:3000px"></div>'))
    await track(tab, 'done')
    await tab.see(region)
    await tab.eval(() => {
      document.querySelector<HTMLElement>('#shop')?.focus()
      scrollTo(0, 2000)
    })
    await tab.click({ role: 'button', name: 'Skip', exact: true })
    await gone(tab, region)
    expect(await focused(tab)).toBe('Keep shopping')
    expect(await tab.eval(() => scrollY)).toBe(2000)
  })

  it('may ask for feedback from a modal dialog: the question can be reached', async () => {
    const dialog = '<dialog id="modal"><button id="ask" type="button" onclick="touchpoint(\'show\', \'star\')">Feedback</button></dialog>'
    const { tab } = await visits.open(page(dialog))
    await tab.waitFor(() => (window as unknown as HostWindow).touchpoint?.version)
    await tab.eval(() => (document.querySelector('#modal') as HTMLDialogElement).showModal())
    await tab.click('#ask')
    await tab.see(stars)
    expect(await focused(tab)).toMatch(/^1 out of 5/)
    await tab.click({ role: 'radio', name: /^3 out/ })
    await tab.press('Escape')
    await gone(tab, stars)
    expect(await tab.eval(() => (document.querySelector('#modal') as HTMLDialogElement).open)).toBe(true)
  })

  it('may have a popover open: Escape in the prompt closes the prompt alone, and the next one the popover', async () => {
    const { tab } = await visits.open(page('<div id="hint" popover>Hint</div>'))
    await track(tab, 'done')
    await tab.see(region)
    await tab.eval(() => {
      document.querySelector<HTMLElement>('#hint')?.showPopover()
      for (const { shadowRoot } of document.querySelectorAll('*')) shadowRoot?.querySelector('input')?.focus()
    })
    expect(await focused(tab)).toMatch(/^1 out of 5/)
    await tab.press('Escape')
    await gone(tab, region)
    expect(await tab.count('#hint')).toBe(1)
    await tab.press('Escape')
    await gone(tab, '#hint')
  })

  it.each([
    ['is hidden', 'hidden'],
    ['is inert', 'inert'],
  ])('whose container %s asks nobody', async (_, attribute) => {
    const { tab } = await visits.open(page(`<div ${attribute}><div id="here"></div></div>`, here))
    await track(tab, 'done')
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'skipped'))
    expect(await eventsOf(tab)).toEqual(['armed', 'skipped'])
    expect(await call(tab, 'show', 'star')).toEqual({ status: 'skipped', reasons: ['container'] })
  })

  it.each([
    ['is clear as glass', 'position:fixed;inset:0;opacity:0;pointer-events:none'],
    ['has no size', 'height:0'],
  ])('may keep a dialog ready that %s: prompts show', async (_, style) => {
    const { tab } = await visits.open(page(`<div role="dialog" aria-modal="true" style="${style}"></div>`))
    await track(tab, 'done')
    await tab.see(region)
  })

  it('shows what is wished for although another prompt waits for a cookie banner, and that one later', async () => {
    const { tab } = await visits.open(page('<div id="cookies" role="dialog" style="width:200px;height:60px">Cookies?</div>'))
    await track(tab, 'done')
    await pause(500)
    await call(tab, 'show', 'other', { force: true })
    await tab.see({ role: 'radio', name: /^Satisfied/ })
    await tab.eval(() => document.querySelector('#cookies')?.remove())
    await call(tab, 'hide')
    await tab.see(stars)
  })

  it('has one prompt after the other when two events come at once', async () => {
    const { tab } = await visits.open(page())
    await track(tab, 'done')
    await tab.see(region)
    await track(tab, 'else')
    await pause(300)
    expect(await eventsOf(tab, 'other')).toEqual(['armed', 'skipped'])
    await tab.click({ role: 'button', name: 'Skip', exact: true })
    await tab.see({ role: 'radio', name: /^Satisfied/ })
  })

  it('may take the focus under the thanks: they go, and no question comes back', async () => {
    const under = '<button id="under" type="button" style="position:absolute;inset:auto 60px 60px auto">Under</button>'
    const { tab } = await visits.open(page(under))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out/ })
    await tab.click({ role: 'button', name: 'Send', exact: true })
    await tab.see('text=Thank you')
    await tab.eval(() => document.querySelector<HTMLElement>('#under')?.focus())
    await gone(tab, 'text=Thank you')
    expect(await tab.count({ role: 'button', name: question })).toBe(0)
  })
})
