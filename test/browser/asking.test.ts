import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/options.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { call, startVisits, type Visits } from './startVisits.js'

const recipes = new Map(
  readFileSync(new URL('../../docs/asking.md', import.meta.url), 'utf8')
    .split('\n### ')
    .map(section => [
      section.split('\n')[0] ?? '',
      [...section.matchAll(/^```html\n([\s\S]*?)^```$/gm)].map(([, html = '']) =>
        html
          .replace(/(https:\/\/shop\.example)?\/touchpoint\.js/g, '/dist/touchpoint.js')
          .replace(/(https:\/\/shop\.example)?\/feedback(?=["'])/g, 'ENDPOINT'),
      ),
    ]),
)
/** The snippet of that number under the heading that begins so. */
const recipe = (heading: string, index = 0) => {
  const found = [...recipes].find(([name]) => name.startsWith(heading))?.[1][index]
  if (!found) throw new Error(`no recipe ${heading} ${index}`)
  return found
}
const star = { role: 'radio', name: /^4 out of 5 stars/ }
const sao = { role: 'radio', name: /^4 trên 5 sao/ }
const face = { role: 'radio', name: 'Satisfied, 4 of 5' }

describe.each(wantedEngines())('the recipes in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce' })
  })
  afterAll(() => visits.close())

  it.each([
    ['Google Tag Manager', `<script>dataLayer = [{ event: 'purchase', ecommerce: { transaction_id: 'A-1' } }]</script>`, star],
    ['Haravan and Sapo', `<script>Haravan = { checkout: '{"order_id":1011727757}' }</script>`, sao],
    ['Haravan and Sapo', `<script>Bizweb = { checkout: { order_id: 487743 } }</script>`, sao],
    ['Software by subscription', '', { role: 'radio', name: '9' }],
  ])('%s: asks by itself', async (heading, before, wanted) => {
    const { tab } = await visits.open(before + recipe(heading))
    await tab.see(wanted)
    expect(await tab.errors()).toEqual([])
    await tab.close()
  })

  it('a shop: asks at once, and again after three days unless the order is cancelled', async () => {
    const { tab } = await visits.open(recipe('A shop'))
    await tab.see(star)
    const found = async (name: string) =>
      (await call<Explanation[]>(tab, 'explain', 'delivery'))[0]?.rules.find(({ rule }) => rule === name)
    expect(await found('delay')).toMatchObject({ pass: false, nextAt: expect.any(String) })
    expect(await found('event')).toMatchObject({ pass: true })
    await call(tab, 'untrack', 'purchase', 'A-1001')
    expect(await found('event')).toMatchObject({ pass: false })
    await tab.close()
  })

  it('a help desk: asks when the ticket is closed, by a button and by what the page says', async () => {
    const desk = recipe('A help desk')
    const own = await visits.open(desk)
    await own.tab.click({ role: 'button', name: 'Close ticket' })
    await own.tab.see(face)
    await own.tab.close()
    const other = await visits.open(`${desk}<span class="status-label">Solved</span>${recipe('A help desk', 1)}`)
    await other.tab.see(face)
    await other.tab.close()
    const open = await visits.open(`${desk}<span class="status-label">Open</span>${recipe('A help desk', 1)}`)
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(await open.tab.count(face)).toBe(0)
    await open.tab.close()
  })

  it('Shopify: waits in the shop for an order that a pixel noted, and asks where a link leads', async () => {
    const shop = await visits.open(`<script>localStorage.setItem('order-placed', '1001')</script>${recipe('Shopify')}`)
    const rules = async () => (await call<Explanation[]>(shop.tab, 'explain', 'delivery'))[0]?.rules
    await expect.poll(async () => (await rules())?.find(({ rule }) => rule === 'delay')).toMatchObject({ pass: false })
    expect(await shop.tab.eval(() => localStorage.getItem('order-placed'))).toBe(null)
    await shop.tab.close()
    const mail = await visits.open(recipe('Shopify', 1))
    await mail.tab.see(face)
    expect(await mail.tab.eval(() => !!document.querySelector('#rate')?.firstElementChild?.shadowRoot)).toBe(true)
    await mail.tab.close()
  })
})
