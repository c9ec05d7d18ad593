import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClockWindow, pageClock } from '../faults/pageClock.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import {
  block,
  call,
  detailsOf,
  eventsOf,
  type HostWindow,
  often,
  ready,
  shopPage,
  startVisits,
  tag,
  track,
  type Visits,
} from './startVisits.js'

const star = { role: 'radio', name: /^5 out of 5 stars/ }
const withPrompts = (...prompts: object[]) =>
  tag('data-config="#prompts"') + block({ frequency: often, prompts: prompts.map(prompt => ({ id: 'asked', scale: 'star', ...prompt })) })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const jump = (tab: Tab, ms: number) => tab.eval(by => (window as unknown as ClockWindow).jumpClock(by), ms)
const heard = (tab: Tab, name: string) =>
  tab.waitFor(wanted => (window as unknown as HostWindow).heard.some(([one]) => one === wanted), name)
const failing = async (tab: Tab, id: string) =>
  (await call<{ rules: { rule: string; pass: boolean; value: unknown }[] }[]>(tab, 'explain', id)).flatMap(({ rules }) =>
    rules.flatMap(({ rule, pass, value }) => (pass ? [] : [[rule, value]])),
  )

describe.each(wantedEngines())('a trigger in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(() => visits.close())

  it('that names pages alone asks there, when the page comes', async () => {
    const page = shopPage(withPrompts({ on: { url: '/help/*' } }))
    const { tab, site } = await visits.open({ '/': page, '/help/faq': page })
    await ready(tab)
    await pause(500)
    expect(await eventsOf(tab)).toEqual([])
    // Nothing but what watches the pages was loaded for it.
    expect(site.asked.filter(({ path }) => /touchpoint\.(decide|when|ask)\./.test(path))).toEqual([])
    await tab.goto(site.url('/help/faq?x=1'))
    await tab.see(star)
  })

  it('hears the pages of a single-page app, each path once, and not the query', async () => {
    const { tab } = await visits.open(
      `<button type="button" onclick="history.pushState(null, '', '/help/' + this.id + '?q=' + Math.random())" id="one">Help</button>` +
        `<button type="button" onclick="history.replaceState(null, '', '?again#here')">Look</button>${withPrompts({ on: { url: '/help/*' } })}`,
    )
    await ready(tab)
    await pause(500)
    await tab.click('text=Help')
    await tab.see(star)
    await tab.click({ role: 'button', name: 'Skip' })
    await tab.click('text=Look')
    await pause(400)
    expect((await eventsOf(tab)).filter(name => name === 'armed')).toHaveLength(1)
    await tab.eval(() => history.pushState(null, '', '/'))
    await tab.click('text=Look')
    await tab.eval(() => history.back())
    await tab.waitFor(() => (window as unknown as HostWindow).heard.filter(([name]) => name === 'armed').length === 2)
  })

  it('waits for its time on the page, and the next page begins anew', async () => {
    const { tab } = await visits.open({
      '/':
        pageClock(0) +
        shopPage(withPrompts({ on: { event: 'time_on_page', after: '1m' } }, { id: 'sooner', on: 'time_on_page', sample: 0 })),
    })
    await ready(tab)
    await pause(500)
    await jump(tab, 35_000)
    await heard(tab, 'skipped')
    expect((await detailsOf(tab, 'armed')).map(({ prompt }) => prompt)).toEqual(['sooner'])
    await tab.eval(() => history.pushState(null, '', '/next'))
    await tab.click({ role: 'button', name: 'Keep shopping' })
    await pause(300)
    await jump(tab, 35_000)
    await pause(500)
    expect(await tab.count(star)).toBe(0)
    await jump(tab, 30_000)
    await tab.see(star)
    expect((await detailsOf(tab, 'armed')).map(({ prompt }) => prompt)).toEqual(['sooner', 'sooner', 'asked'])
  })

  it('does not count the time in which nobody sees the page', async () => {
    const hide = (hidden: boolean) => `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} }),
      document.dispatchEvent(new Event('visibilitychange'))`
    const { tab } = await visits.open({ '/': pageClock(0) + shopPage(withPrompts({ on: 'time_on_page' })) })
    await ready(tab)
    await pause(500)
    await jump(tab, 20_000)
    await tab.eval(hide(true))
    await jump(tab, 40_000)
    await tab.eval(hide(false))
    await pause(400)
    expect(await eventsOf(tab)).toEqual([])
    await jump(tab, 12_000)
    await tab.see(star)
  })

  it('whose selector is none stands in nobody’s way', async () => {
    const { tab } = await visits.open(
      `<a class="help" href="#done">Solved</a>${withPrompts({ id: 'bad', on: { selector: '[' } }, { on: { selector: 'a.help' } })}`,
    )
    await ready(tab)
    await tab.click({ role: 'link', name: 'Solved' })
    await tab.see(star)
    expect((await detailsOf(tab, 'armed')).map(({ prompt }) => prompt)).toEqual(['asked'])
  })

  it('says by which rule an event did not ask', async () => {
    const { tab } = await visits.open(withPrompts({ on: { event: 'purchase', url: '/', where: { value: { gte: 100 } } } }, { id: 'other' }))
    await track(tab, 'purchase', { value: 1 })
    await tab.waitFor(() => ((window as unknown as HostWindow).touchpoint('explain', 'asked') as { rules: object[] }[])[0]?.rules[2])
    expect(await failing(tab, 'asked')).toEqual([
      ['event', 'purchase'],
      ['where', { value: 1 }],
    ])
    expect(await failing(tab, 'other')).toEqual([])
    await call(tab, 'show', 'other', { force: true })
    expect(await failing(tab, 'other')).toEqual([['moment', 'prompt']])
    await track(tab, 'purchase', { value: 100 })
    await heard(tab, 'skipped')
    expect((await detailsOf(tab, 'skipped')).map(({ reasons }) => reasons)).toEqual([['moment']])
  })

  it('is called off up to the last moment', async () => {
    const { tab } = await visits.open(
      `<div role="dialog" id="busy" style="width:99px;height:99px">Cookies?</div>${withPrompts({ on: 'purchase' })}`,
    )
    await track(tab, 'purchase', {}, 'A-1')
    await heard(tab, 'armed')
    await pause(700)
    await call(tab, 'untrack', 'purchase', 'A-1')
    await tab.eval(() => document.querySelector('#busy')?.remove())
    await heard(tab, 'skipped')
    expect((await detailsOf(tab, 'skipped')).map(({ reasons }) => reasons)).toEqual([['event']])
    expect(await tab.count(star)).toBe(0)
  })

  it('that becomes due in two tabs at once asks in one of them', async () => {
    const page = pageClock(0) + shopPage(withPrompts({ on: { event: 'purchase', delay: '1h' } }))
    const { tab, site } = await visits.open({ '/': page })
    await track(tab, 'purchase')
    await heard(tab, 'armed')
    const other = await visits.browser.newTab()
    await other.goto(site.url('/'))
    await ready(other)
    await other.waitFor(() => ((window as unknown as HostWindow).touchpoint('explain') as { rules: object[] }[])[0]?.rules[2])
    // In the same moment, and outside of what the driver waits for: its own timers are on this clock, too.
    const at = Date.now() + 1500
    const jumpThen = (then: number) => void setTimeout(() => (window as unknown as ClockWindow).jumpClock(3_700_000), then - Date.now())
    for (const one of [tab, other]) await one.eval(jumpThen, at)
    await pause(4500)
    const shown: string[] = []
    for (const one of [tab, other]) shown.push(...(await eventsOf(one)).filter(name => name === 'shown'))
    expect(shown).toEqual(['shown'])
    await other.close()
  })
})
