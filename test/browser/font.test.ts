import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { often } from './promptPage.js'
import { block, call, startVisits, tag, track, type Visits } from './startVisits.js'

/** A font of the page that has the letters of a range alone. */
const brand = (range: string) =>
  `<style>@font-face { font-family: "Brand"; src: local("DejaVu Sans"), local("DejaVuSans"), local("Noto Sans"); unicode-range: ${range} }</style>`
const latin = 'U+20-7E'
const all = 'U+20-7E, U+A0-24F, U+1EA0-1EF9'
const prompts = [{ id: 'star', scale: 'star', on: 'done' }]
const warnings = async (tab: Tab) => (await tab.messages()).filter(message => message.includes('the font'))

describe.each(wantedEngines())('a font of the host, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1200, height: 700 } })
  })
  afterAll(() => visits.close())
  const show = async (range: string, attributes: string, font = '"Brand", sans-serif') => {
    const { tab } = await visits.open(
      `${brand(range)}${tag(`data-config="#prompts" ${attributes}`)}${block({ frequency: often, prompts, tokens: { font } })}`,
    )
    for (let times = 0; times < 2; times++) {
      await track(tab, 'done')
      await tab.see({ role: 'radio' })
      await call(tab, 'hide')
    }
    // It looks once the font has loaded.
    await new Promise(resolve => setTimeout(resolve, 500))
    return tab
  }

  it('without letters of Vietnamese is told of once, to developers, where a prompt is Vietnamese', async () => {
    const told = await warnings(await show(latin, 'data-debug data-locale="vi"'))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/font "?Brand"? has no ơ ư đ .*ỹ;/)
  })

  it.each([
    ['with them', all, 'data-debug data-locale="vi"'],
    ['without them, where prompts are in another language', latin, 'data-debug data-locale="en"'],
    ['without them, on a live page', latin, 'data-locale="vi"'],
  ])('%s is nothing to tell of', async (_, range, attributes) => {
    expect(await warnings(await show(range, attributes))).toEqual([])
  })

  it('that is not there, before one that has all, is nothing to tell of', async () => {
    expect(await warnings(await show(latin, 'data-debug data-locale="vi"', '"No Such Font", sans-serif'))).toEqual([])
  })
})
