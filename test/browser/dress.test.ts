import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { focused, gone, often } from './promptPage.js'
import { block, startVisits, tag, track, type Visits } from './startVisits.js'

const question = 'How would you rate your experience?'
const page = (options: object, more = '') =>
  more + tag('data-config="#prompts"') + block({ frequency: often, prompts: [{ id: 'star', scale: 'star', on: 'done' }], ...options })
const region = { role: 'region', name: question }

describe.each(wantedEngines())('what a host wants of our element, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US' })
  })
  afterAll(() => visits.close())
  const open = async (options: object, more?: string) => {
    const { tab } = await visits.open(page(options, more))
    await track(tab, 'done')
    await tab.see(region)
    return tab
  }
  const heading = (tab: Tab) =>
    tab.eval(() => {
      const h2 = [...document.querySelectorAll('*')].flatMap(element => element.shadowRoot?.querySelector('h2') ?? [])[0]
      return [h2?.getAttribute('role'), h2?.getAttribute('aria-level')]
    })

  it('the question is a heading of the second level', async () => {
    const tab = await open({})
    expect(await heading(tab)).toEqual([null, null])
    expect(await tab.count({ role: 'heading', name: question })).toBe(1)
  })

  it('the question has the level that the page’s outline needs, also in another language', async () => {
    const tab = await open({ heading: 'h4' })
    expect(await heading(tab)).toEqual([null, '4'])
    await tab.eval(() => (window as unknown as { touchpoint(...call: unknown[]): void }).touchpoint('setLocale', 'vi'))
    await tab.see({ role: 'region', name: /Bạn đánh giá/ })
    expect(await heading(tab)).toEqual([null, '4'])
  })

  it('the question can be no heading and still names the region', async () => {
    const tab = await open({ heading: 'none' })
    expect(await tab.count({ role: 'heading', name: question })).toBe(0)
    expect(await tab.count(region)).toBe(1)
  })

  it('its shortcut leads into the prompt and Escape back; without one no key does', async () => {
    const tab = await open({ shortcut: 'Alt+Shift+F' })
    await tab.eval(() => document.querySelector<HTMLElement>('#shop')?.focus())
    for (const keys of ['f', 'Shift+F', 'Alt+F', 'Control+Alt+Shift+F']) await tab.press(keys)
    expect(await focused(tab)).toBe('Keep shopping')
    await tab.press('Alt+Shift+F')
    expect(await focused(tab)).toMatch(/^1 out of 5/)
    await tab.press('3')
    await tab.eval(() => document.querySelector<HTMLElement>('#shop')?.focus())
    await tab.press('Alt+Shift+F')
    expect(await focused(tab)).toMatch(/^3 out of 5/)
    await tab.press('Escape')
    await gone(tab, region)
    expect(await focused(tab)).toBe('Keep shopping')
    await tab.press('Alt+Shift+F')
    expect(await focused(tab)).toBe('Keep shopping')
    const plain = await open({})
    await plain.eval(() => document.querySelector<HTMLElement>('#shop')?.focus())
    await plain.press('Alt+Shift+F')
    expect(await focused(plain)).toBe('Keep shopping')
  })

  it('a shortcut that is one of letters alone is refused by name, and the prompt shows', async () => {
    const tab = await open({ shortcut: 'F' })
    expect((await tab.messages()).join('\n')).toContain('shortcut is "F"; expected modifiers, of which one is not Shift')
  })

  it('a page that takes the keys for itself has them', async () => {
    const taker = '<script>document.documentElement.addEventListener("keydown", event => event.preventDefault())</script>'
    const tab = await open({ shortcut: 'Alt+Shift+F' }, taker)
    await tab.eval(() => document.querySelector<HTMLElement>('#shop')?.focus())
    await tab.press('Alt+Shift+F')
    expect(await focused(tab)).toBe('Keep shopping')
  })
})
