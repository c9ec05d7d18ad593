import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, often, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const config = (tokens: object) => ({ frequency: often, tokens, prompts: [{ id: 'asked', scale: '0-10', on: 'done' }] })
const page = (tokens: object, theme: string, more = '') =>
  shopPage(more + tag(`data-config="#prompts" data-theme="${theme}"`) + block(config(tokens)))

/** Colours as they are painted: of the panel, its text, and the Send button. */
const coloursOf = (tab: Tab) =>
  tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
    const style = (selector: string) => getComputedStyle(root?.querySelector(selector) as Element)
    return {
      surface: style('section').backgroundColor,
      text: style('section').color,
      accent: style('.send').backgroundColor,
      onAccent: style('.send').color,
    }
  })
const light = { surface: 'rgb(255, 255, 255)', text: 'rgb(31, 35, 40)', accent: 'rgb(11, 110, 95)', onAccent: 'rgb(255, 255, 255)' }
const dark = { surface: 'rgb(30, 35, 39)', text: 'rgb(238, 241, 243)', accent: 'rgb(95, 208, 187)', onAccent: 'rgb(6, 37, 31)' }
const warnings = async (tab: Tab) => (await tab.messages()).filter(message => message.startsWith('warning: touchpoint'))

describe.each(wantedEngines())('theme tokens in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce', colorScheme: 'light' })
  })
  afterAll(() => visits.close())
  const ask = async (tokens: object, theme: string, more?: string) => {
    const { tab } = await visits.open({ '/': page(tokens, theme, more) })
    await track(tab, 'done')
    await tab.see({ role: 'radio', name: /^7/ })
    return tab
  }

  it('colour the prompt', async () => {
    const tab = await ask({ accent: '#7a3b12', surface: '#fffaf0', text: 'rgb(42 33 27)', radius: '4px' }, 'light')
    expect(await coloursOf(tab)).toEqual({
      ...light,
      ...{ surface: 'rgb(255, 250, 240)', text: 'rgb(42, 33, 27)', accent: 'rgb(122, 59, 18)' },
    })
    expect(await warnings(tab)).toEqual([])
    expect(await tab.errors()).toEqual([])
  })

  it('follow setTheme() while the prompt is open', async () => {
    const tab = await ask({ accent: 'light-dark(#7a3b12, #ffb454)' }, 'light')
    expect(await coloursOf(tab)).toEqual({ ...light, accent: 'rgb(122, 59, 18)' })
    await call(tab, 'setTheme', 'dark')
    await expect.poll(() => coloursOf(tab)).toEqual({ ...dark, accent: 'rgb(255, 180, 84)' })
    await call(tab, 'setTheme', 'light')
    await expect.poll(() => coloursOf(tab)).toEqual({ ...light, accent: 'rgb(122, 59, 18)' })
  })

  it('may stand on the tag, and parts take styles of the page', async () => {
    const attributes = `data-on="done" data-scale="0-10" data-theme="light" data-tokens='{ "accent": "#9c4a26" }'`
    const { tab } = await visits.open({
      '/': shopPage(`<style>::part(panel) { background: rgb(250, 250, 250) }</style>${tag(attributes)}`),
    })
    await track(tab, 'done')
    await tab.see({ role: 'radio', name: /^7/ })
    expect(await coloursOf(tab)).toEqual({ ...light, surface: 'rgb(250, 250, 250)', accent: 'rgb(156, 74, 38)' })
  })

  it('that cannot be told apart give way, and the console says why', async () => {
    const tab = await ask({ accent: '#f59e0b', 'on-accent': '#fff' }, 'light')
    expect(await coloursOf(tab)).toEqual(light)
    expect(await warnings(tab)).toEqual([
      'warning: touchpoint: tokens.accent is "#f59e0b"; 2.14:1 in light, expected 3:1; it shows as rgb(11,110,95)',
    ])
  })

  it('are not what the page calls by names that we use inside', async () => {
    const more = '<style>:root, body { --accent: lime; --s: red; --t: red; --a: lime; --e: lime; --w: 9px }</style>'
    const tab = await ask({}, 'light', more)
    expect(await coloursOf(tab)).toEqual(light)
  })

  // The other engines cannot change the scheme while a page is open.
  it.runIf(engine === 'chromium')('follow the system while the prompt is open', async () => {
    const tab = await ask({ accent: 'light-dark(#7a3b12, #ffb454)' }, 'auto')
    expect(await coloursOf(tab)).toEqual({ ...light, accent: 'rgb(122, 59, 18)' })
    await tab.page?.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => coloursOf(tab)).toEqual({ ...dark, accent: 'rgb(255, 180, 84)' })
  })

  it('leave our own colours when their part does not load', async () => {
    const { tab } = await visits.open({
      '/': page({ accent: '#7a3b12' }, 'light'),
      '/dist/touchpoint.dress*': { status: 404, type: 'text/plain' },
    })
    await track(tab, 'done')
    await tab.see({ role: 'radio', name: /^7/ })
    expect(await coloursOf(tab)).toEqual(light)
    expect((await tab.messages()).join()).toMatch(/touchpoint: a part did not load/)
  })
})
