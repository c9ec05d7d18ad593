import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scale } from '../../src/options.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, often, shopPage, startVisits, tag, track, type Visit, type Visits } from './startVisits.js'

const folder = fileURLToPath(new URL('../../test-results/looks/', import.meta.url))
mkdirSync(folder, { recursive: true })

const reasons = [
  { id: 'delivery', label: { en: 'Delivery', vi: 'Giao hàng' } },
  { id: 'price', label: { en: 'Price and delivery fee', vi: 'Giá và phí giao hàng' } },
  { id: 'staff', label: { en: 'Staff', vi: 'Nhân viên' } },
]
const prompts = [
  { id: 'star', scale: 'star', touchpoint: 'checkout', on: 'star', reasons },
  { id: 'emoji', scale: 'emoji', touchpoint: 'support', on: 'emoji', reasons },
  { id: '0-10', scale: '0-10', on: '0-10' },
]
const config = { frequency: often, prompts }
const send = /^(Send|Gửi)$/

/** What a visitor would call broken, as sentences; none when all is well. */
const faultsOf = (tab: Tab) =>
  tab.eval(() => {
    const host = [...document.querySelectorAll('*')].find(element => element.shadowRoot)
    const root = host?.shadowRoot as ShadowRoot
    const panel = root.querySelector('section') as HTMLElement
    const { left, right, top, bottom } = panel.getBoundingClientRect()
    const faults: string[] = []
    const page = document.documentElement
    if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight)
      faults.push(`the panel leaves the window: ${[left, top, right, bottom].map(Math.round)} in ${innerWidth} × ${innerHeight}`)
    if (page.scrollWidth > innerWidth) faults.push(`the page scrolls sideways: ${page.scrollWidth} in ${innerWidth}`)
    if (panel.scrollWidth > panel.clientWidth) faults.push(`the panel scrolls sideways: ${panel.scrollWidth} in ${panel.clientWidth}`)
    const name = (element: Element) => `${element.tagName} "${(element.textContent ?? '').slice(0, 30)}"`
    for (const element of panel.querySelectorAll<HTMLElement>('h2,p,label,button,small,b,span,legend')) {
      if (!element.textContent?.trim() || element.getClientRects().length === 0) continue
      const box = element.getBoundingClientRect()
      if (element.clientHeight && element.scrollHeight > element.clientHeight + 1)
        faults.push(`text is cut: ${name(element)} is ${element.scrollHeight} high in ${element.clientHeight}`)
      if (element.clientWidth && element.scrollWidth > element.clientWidth + 1)
        faults.push(`text is cut: ${name(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`)
      if (box.left < left - 1 || box.right > right + 1) faults.push(`${name(element)} stands out of the panel`)
    }
    // A word that starts on one line and ends on the next was cut in two.
    const texts = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\p{M}]+/gu)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        if (new Set([...range.getClientRects()].map(rect => Math.round(rect.top))).size > 1) faults.push(`a word is cut in two: ${word}`)
      }
    }
    // A finger needs 24 px by the rules, and 44 px to be at ease.
    for (const input of panel.querySelectorAll<HTMLElement>('input[type=radio]')) {
      const { width, height } = input.getBoundingClientRect()
      if (width < 44 || height < 44) faults.push(`a score is ${Math.round(width)} × ${Math.round(height)} px`)
    }
    for (const button of panel.querySelectorAll<HTMLElement>('button,input[type=checkbox]')) {
      const { width, height } = button.getBoundingClientRect()
      if (width < 24 || height < 24) faults.push(`${name(button)} is ${Math.round(width)} × ${Math.round(height)} px`)
    }
    return faults
  })

const looks = (['light', 'dark'] as const).flatMap(theme =>
  [320, 1280].flatMap(width => (['en', 'vi'] as const).map(lang => ({ theme, width, lang }))),
)

describe.each(wantedEngines())('the panel in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } })
  })
  afterAll(() => visits.close())

  it.each(looks)('stands whole in the window: $theme, $width px, $lang', async ({ theme, width, lang }) => {
    const attributes = `data-config="#prompts" data-theme="${theme}" data-locale="${lang}"`
    const dark = theme === 'dark' ? '<style>body { background: #14181b; color: #eee }</style>' : ''
    const visit: Visit = await visits.open({ '/': shopPage(dark + tag(attributes) + block(config)) })
    const { tab } = visit
    await tab.resize(width, width === 320 ? 640 : 720)
    for (const scale of ['star', 'emoji', '0-10'] satisfies Scale[]) {
      const shoot = async (moment: string) => {
        await tab.screenshot(`${folder}${engine}-${scale}-${theme}-${width}-${lang}-${moment}.png`)
        expect(await faultsOf(tab), `${scale} ${moment}`).toEqual([])
      }
      await track(tab, scale)
      await tab.see({ role: 'radio' })
      await shoot('1-asked')
      await tab.click({ role: 'radio', name: scale === '0-10' ? /^3$/ : scale === 'star' ? /^2 / : /2 (of|trên) 5$/ })
      await tab.see({ role: 'textbox' })
      await shoot('2-chosen')
      await tab.click({ role: 'button', name: send })
      await tab.see({ role: 'region', name: /Thank you|Cảm ơn/ })
      await shoot('3-thanks')
      await call(tab, 'hide')
    }
    await tab.close()
  })

  it.each([320, 1280])('draws stars of 38 px, each inside its cell: %i px', async width => {
    const { tab } = await visits.open({ '/': shopPage(tag('data-config="#prompts"') + block(config)) })
    await tab.resize(width, 640)
    await track(tab, 'star')
    await tab.see({ role: 'radio' })
    const drawn = await tab.eval(() => {
      const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot as ShadowRoot
      return [...root.querySelectorAll('[part=scale] svg')].map(svg => {
        const inner = svg.getBoundingClientRect()
        const outer = (svg.closest('[part=option]') as Element).getBoundingClientRect()
        const isIn = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
        return [Math.round(inner.width), Math.round(inner.height), Math.round(outer.height), isIn]
      })
    })
    expect(drawn).toEqual(Array(5).fill([38, 38, 52, true]))
    await tab.close()
  })

  // No other engine tells.
  it.runIf(engine === 'chromium')('moves nothing when the thanks take the place of the question', async () => {
    const { tab } = await visits.open({ '/': shopPage(tag('data-config="#prompts"') + block(config)) })
    await tab.eval(() => {
      const page = window as unknown as { shifts: number[] }
      page.shifts = []
      type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
      new PerformanceObserver(list => {
        for (const { value, hadRecentInput } of list.getEntries() as Shift[]) if (!hadRecentInput) page.shifts.push(value)
      }).observe({ type: 'layout-shift' })
    })
    await track(tab, 'star')
    await tab.click({ role: 'radio', name: /^2 / })
    await tab.see({ role: 'textbox' })
    // What moves within half a second of a click is forgiven: the database keeps the answer waiting for longer.
    await tab.eval(async () => {
      // The database is made when the first answer is stored.
      let name: string | undefined
      while (!name) name = (await indexedDB.databases())[0]?.name
      const request = indexedDB.open(name)
      await new Promise(resolve => {
        request.onsuccess = resolve
      })
      const rows = request.result.transaction('rows', 'readwrite').objectStore('rows')
      const until = performance.now() + 900
      const hold = () => {
        if (performance.now() < until) rows.get('').onsuccess = hold
      }
      hold()
    })
    await tab.click({ role: 'button', name: send })
    await tab.see({ role: 'region', name: /Thank you/ })
    expect(await tab.eval(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
    await tab.close()
  })
})
