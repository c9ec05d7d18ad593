import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { focused, gone, often, shadowless } from './promptPage.js'
import { block, call, eventsOf, startVisits, tag, track, type Visits } from './startVisits.js'

const question = 'How would you rate your experience?'
const region = { role: 'region', name: question }
const bar = { role: 'button', name: question }
const scale = { role: 'radiogroup', name: question }
const prompts = [
  { id: 'star', scale: 'star', on: 'done' },
  { id: 'ease', scale: '1-7', on: 'ease' },
]
const page = (before = '') => before + tag('data-config="#prompts"') + block({ frequency: often, prompts })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe.each(wantedEngines())('room for a prompt in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US', reducedMotion: 'reduce' })
  })
  afterAll(() => visits.close())

  it('is a bar where the window is low, with a panel behind it for who asks', async () => {
    const { tab, waitForAnswers } = await visits.open(page())
    await tab.resize(480, 300)
    await track(tab, 'done')
    await tab.see(bar)
    expect(await tab.count({ role: 'radio' })).toBe(0)
    expect(await tab.eval(() => document.activeElement?.tagName)).toBe('BODY')
    expect(await eventsOf(tab)).toEqual(['armed', 'shown'])
    await tab.click(bar)
    await tab.see({ role: 'dialog', name: question })
    expect(await focused(tab)).toMatch(/^1 out of/)
    await tab.click({ role: 'radio', name: /^2 out/ })
    await tab.click({ role: 'button', name: 'Send', exact: true })
    expect(await waitForAnswers(1)).toMatchObject([{ score: 2, state: 'complete' }])
    expect(await eventsOf(tab)).not.toContain('dismissed')
  })

  it('is a bar where the panel would cover more than half, and the bar can be closed', async () => {
    const { tab } = await visits.open(page())
    await tab.resize(450, 400)
    await track(tab, 'ease')
    await tab.see({ role: 'button', name: /made it easy/ })
    await tab.click({ role: 'button', name: 'Close', exact: true })
    await gone(tab, { role: 'region' })
    await tab.see('text=Feedback closed')
    expect(await eventsOf(tab)).toEqual(['armed', 'shown', 'dismissed', 'closed'])
  })

  it('as a bar follows setLocale() and setTheme()', async () => {
    const { tab } = await visits.open(page())
    await tab.resize(480, 300)
    await track(tab, 'done')
    await tab.see(bar)
    await call(tab, 'setTheme', 'dark')
    await call(tab, 'setLocale', 'vi')
    const asked = 'Bạn đánh giá trải nghiệm vừa rồi thế nào?'
    await tab.see({ role: 'region', name: asked })
    expect(await tab.eval(shadowless.surface)).toBe('rgb(30, 35, 39)')
    await tab.click({ role: 'button', name: asked })
    await tab.see({ role: 'dialog', name: asked })
  })

  it('is made when the focus moves under the panel, and what was given comes back', async () => {
    const corner = '<button id="under" type="button" style="position:absolute;inset:auto 60px 60px auto">Under</button>'
    const { tab, waitForAnswers } = await visits.open(page(corner))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out/ })
    await tab.eval(() => (document.querySelector('#shop') as HTMLElement).focus())
    await pause(300)
    expect(await tab.count(scale)).toBe(1)
    await tab.eval(() => (document.querySelector('#under') as HTMLElement).focus())
    await tab.see(bar)
    expect(await tab.eval(() => document.activeElement?.id)).toBe('under')
    await tab.click(bar)
    await tab.see(scale)
    expect(await focused(tab)).toMatch(/^4 out of/)
    await tab.press('Escape')
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, revision: 1 }])
  })

  it('is left to a modal dialog of the page until it closes', async () => {
    const { tab } = await visits.open(page('<dialog id="modal"><button id="ok" type="button">OK</button></dialog>'))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out/ })
    await tab.type({ role: 'textbox' }, 'Half')
    await tab.eval(() => (document.querySelector('#modal') as HTMLDialogElement).showModal())
    await gone(tab, region)
    await tab.eval(() => (document.querySelector('#modal') as HTMLDialogElement).close())
    await tab.see(region)
    expect(await tab.eval(shadowless.comment)).toBe('Half')
    await tab.click({ role: 'button', name: 'Send', exact: true })
  })

  it('is left to what a page calls modal until it goes', async () => {
    const { tab } = await visits.open(
      page('<div id="modal" hidden role="dialog" aria-modal="true"><button id="ok" type="button">OK</button></div>'),
    )
    await track(tab, 'done')
    await tab.see(region)
    await tab.eval(() => {
      const modal = document.querySelector('#modal') as HTMLElement
      modal.hidden = false
      modal.querySelector('button')?.focus()
    })
    await gone(tab, region)
    await tab.eval(() => {
      ;(document.querySelector('#modal') as HTMLElement).hidden = true
      ;(document.querySelector('#shop') as HTMLElement).focus()
    })
    await tab.see(region)
  })

  it('is left to what fills the screen until it ends', async () => {
    const film = '<button id="film" type="button" onclick="document.querySelector(\'main\').requestFullscreen()">Film</button>'
    const { tab } = await visits.open(page(film))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out/ })
    await tab.click('#film')
    await tab.waitFor(() => document.fullscreenElement)
    await gone(tab, scale)
    await tab.eval(() => document.exitFullscreen())
    await tab.see(region)
    await tab.see({ role: 'textbox' })
    expect(await tab.count({ role: 'button', name: 'Clear choice' })).toBe(1)
  })

  it('is above an on-screen keyboard while a comment is written', async () => {
    const { tab } = await visits.open(page())
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out/ })
    // Firefox draws a keyboard of the test's own size nowhere, nor do the others.
    await tab.eval(() => {
      const seen = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 })
      Object.defineProperty(window, 'visualViewport', { value: seen })
    })
    const bottom = () =>
      tab.eval(() => {
        const panel = [...document.querySelectorAll('*')].flatMap(
          element => element.shadowRoot?.querySelector('section') ?? [],
        )[0] as HTMLElement
        const { top, bottom } = panel.getBoundingClientRect()
        return [top, bottom]
      })
    const [, before = 0] = await bottom()
    await tab.click({ role: 'textbox' })
    await pause(300)
    await tab.eval(() => {
      Object.assign(visualViewport as object, { height: 320, offsetTop: 40 })
      visualViewport?.dispatchEvent(new Event('resize'))
    })
    const [top = 0, end = 0] = await bottom()
    expect(end).toBeLessThanOrEqual(360)
    expect(top).toBeGreaterThanOrEqual(40)
    expect(await tab.eval(() => scrollY)).toBe(0)
    await tab.click({ role: 'radio', name: /^4 out/ })
    expect((await bottom())[1]).toBe(before)
  })

  it('in a comment is told when little is left', async () => {
    const { tab } = await visits.open(page())
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out/ })
    await tab.type({ role: 'textbox' }, 'a')
    await pause(300)
    const fill = (length: number) =>
      tab.eval(count => {
        const box = [...document.querySelectorAll('*')].flatMap(
          element => element.shadowRoot?.querySelector('textarea') ?? [],
        )[0] as HTMLTextAreaElement
        box.value = '👩🏽‍🌾'.repeat(count)
        box.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }, length)
    await fill(1950)
    await tab.see('text=50 characters left')
    const said = () => tab.eval(() => document.querySelector('[role=status]')?.textContent)
    expect(await said()).toBe('50 characters left')
    await fill(1999)
    await tab.see('text=1 character left')
    await fill(10)
    await gone(tab, '#left')
  })

  it('is the host’s again after destroy: a hundred openings leave nothing behind', async () => {
    const { tab } = await visits.open(
      page(`<script>
        live = []
        for (const target of [Document, Window]) {
          const { addEventListener } = EventTarget.prototype
          target.prototype.addEventListener = function (type, fn, options) {
            live.push(type)
            options?.signal?.addEventListener('abort', () => live.splice(live.indexOf(type), 1))
            return addEventListener.call(this, type, fn, options)
          }
        }
      </script>`),
    )
    // Drivers listen for pointers, too; and a page is read in once.
    const live = async () =>
      (await tab.eval(() => (window as unknown as { live: string[] }).live)).filter(
        type => !/^_|mouse|pointer[du]|touch|click|menu|DOMContentLoaded/.test(type),
      )
    // What is only needed once a prompt is over loads with the first.
    await call(tab, 'show', 'star', { force: true })
    await call(tab, 'hide')
    await pause(500)
    const before = await live()
    for (let turn = 0; turn < 50; turn++) {
      await call(tab, 'show', 'star', { force: true })
      await call(tab, turn % 2 ? 'hide' : 'dismiss')
    }
    expect(await live()).toEqual(before)
    await call(tab, 'destroy')
    expect(await tab.eval(() => [...document.querySelectorAll('*')].filter(element => element.shadowRoot).length)).toBe(0)
    expect(await live()).toEqual([])
  })
})
