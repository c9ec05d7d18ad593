import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '../../src/locale/en.js'
import type { Scale } from '../../src/options.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { cutOff } from './cutOff.js'
import { block, call, often, shopPage, startVisits, tag, type Visits } from './startVisits.js'

const dist = new URL('../../dist/', import.meta.url)
const file = readdirSync(dist).find(name => name.startsWith('touchpoint.ar.')) as string

const accented: { [letter: string]: string } = {
  a: 'ẫ',
  e: 'ễ',
  i: 'ị',
  o: 'ỗ',
  u: 'ự',
  y: 'ỵ',
  A: 'Ẫ',
  E: 'Ễ',
  I: 'Ị',
  O: 'Ỗ',
  U: 'Ự',
  Y: 'Ỵ',
}
/** As a long language says it: sentences half as long again, single words three times, with marks above and below; `‹` and `›` around it. */
const stretched = (text: string): string => {
  const marked = text.replace(/\{[^}]*\}|\w/g, part => accented[part] ?? part)
  const extra = marked.replace(/\{[^}]*\}/g, '').slice(0, text.includes(' ') ? text.length / 2 : text.length)
  return `‹${marked} ${text.includes(' ') ? extra : `${extra} ${extra}`}›`
}
/** The same of everything that is said. */
const pseudo = <T>(value: T): T =>
  (typeof value === 'string'
    ? value && stretched(value)
    : Array.isArray(value)
      ? value.map(pseudo)
      : Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, pseudo(item)]))) as T

const scales: Scale[] = ['star', 'emoji', '0-10', '1-7']
const link = { url: 'https://example.com/', label: stretched('Write a review') }
const reasons = [{ id: 'delivery', label: stretched('Delivery') }]
const prompts = scales.map(scale => ({ id: scale, scale, reasons, thanks: { link } }))
const page = tag('data-config="#prompts" data-locale="ar"') + block({ frequency: often, prompts })

/** Every text and name of ours that did not come through a translation. */
const untranslated = (tab: Tab) =>
  tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot as ShadowRoot
    const walker = document.createTreeWalker(root.querySelector('section') as Element, NodeFilter.SHOW_TEXT)
    const texts: string[] = [...root.querySelectorAll('[aria-label]')].map(element => element.getAttribute('aria-label') ?? '')
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '')
    return texts.filter(text => /[a-z]/i.test(text) && !text.includes('‹'))
  })

describe.each(wantedEngines())('a language longer than any, from right to left, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1280, height: 900 }, locale: 'en-US', reducedMotion: 'reduce' })
  })
  afterAll(() => visits.close())

  it.each([
    [1280, 900],
    [320, 900],
  ])('is whole at %i × %i px', async (width, height) => {
    const module = { body: `export const messages = ${JSON.stringify(pseudo(en))}`, type: 'text/javascript' }
    const { tab } = await visits.open({ '/': shopPage(page), [`/dist/${file}`]: module })
    await tab.resize(width, height)
    for (const scale of scales) {
      const check = async (moment: string) => {
        expect(await cutOff(tab), `${scale} ${moment}`).toEqual([])
        expect(await untranslated(tab), `${scale} ${moment}`).toEqual([])
      }
      await call(tab, 'show', scale, { force: true })
      await expect.poll(() => tab.count({ role: 'radio' }) || tab.count('button.open')).toBeGreaterThan(0)
      if (!(await tab.count({ role: 'radio' }))) await tab.click('button.open')
      await tab.click('input[type=radio]')
      await tab.see({ role: 'textbox' })
      await check('chosen')
      await tab.click('.send')
      await tab.see('#outcome')
      await check('thanks')
      await call(tab, 'hide')
    }
  })
})
