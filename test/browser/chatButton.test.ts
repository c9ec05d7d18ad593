import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, often, startVisits, tag, track, type Visits } from './startVisits.js'

/** Shifts of the layout that no input excuses. */
const watch = `<script>
  shifts = []
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true })
</script>`
const chat = (style: string) => `${watch}<button id="chat" type="button" style="position:fixed;${style}">Chat</button>`
const atEnd = 'right:20px;bottom:20px;width:60px;height:60px'
const page = (more: string, options: object = {}) =>
  more + tag('data-config="#prompts"') + block({ frequency: often, prompts: [{ id: 'star', scale: 'star', on: 'done' }], ...options })

/** Edges of the page's button and of what of ours is on screen. */
const edges = (tab: Tab) =>
  tab.eval(() => {
    const ours = [...document.querySelectorAll('*')].flatMap(
      element => element.shadowRoot?.querySelector('section:not([inert] *), [lang]:not([inert]) > .open') ?? [],
    )[0]
    const edgesOf = (element?: Element | null) => {
      const { top = 0, bottom = 0, left = 0, right = 0 } = element?.getBoundingClientRect() ?? {}
      return { top, bottom, left, right }
    }
    return { ours: edgesOf(ours), chat: edgesOf(document.querySelector('#chat')), height: innerHeight }
  })
/** On screen, and risen to its place. */
const settled = async (tab: Tab) => {
  await tab.see({ role: 'region' })
  await new Promise(resolve => setTimeout(resolve, 300))
  return edges(tab)
}

describe.each(wantedEngines())('beside a chat button of the page, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it.each([
    ['at the end', atEnd, 'bottom-end'],
    ['at the start', 'left:20px;bottom:20px;width:60px;height:60px', 'bottom-start'],
    ['across the window', 'left:0;right:0;bottom:0;height:56px', 'bottom'],
  ])('%s, a panel stands above it, without a shift', async (_, style, placement) => {
    const { tab } = await visits.open(page(chat(style), { placement }))
    await track(tab, 'done')
    const { ours, chat: theirs } = await settled(tab)
    expect(ours.bottom).toBeLessThanOrEqual(theirs.top)
    expect(ours.bottom).toBeGreaterThan(theirs.top - 40)
    expect(await tab.eval(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
    await tab.click({ role: 'radio', name: /^4 out/ })
    await tab.see({ role: 'textbox' })
    const grown = await edges(tab)
    expect(grown.ours.bottom).toBe(ours.bottom)
    expect(grown.ours.top).toBeGreaterThanOrEqual(0)
    await tab.click('#chat')
  })

  it('in the other corner, a panel stays at the edge', async () => {
    const { tab } = await visits.open(page(chat(atEnd), { placement: 'bottom-start' }))
    await track(tab, 'done')
    const { ours, height } = await settled(tab)
    expect(ours.bottom).toBeGreaterThan(height - 30)
  })

  it('that is as large as the page, a panel stays at the edge', async () => {
    const { tab } = await visits.open(page(chat('inset:0')))
    await track(tab, 'done')
    const { ours, height } = await settled(tab)
    expect(ours.bottom).toBeGreaterThan(height - 30)
  })

  it('a launcher and its panel stand above it, too', async () => {
    const { tab } = await visits.open(
      page(chat(atEnd), { prompts: [{ id: 'star', scale: 'star', placement: 'launcher' }], placement: 'launcher' }),
    )
    const launcher = { role: 'button', name: 'Give feedback' }
    await tab.see(launcher)
    await new Promise(resolve => setTimeout(resolve, 300))
    const { ours: button, chat: theirs } = await edges(tab)
    expect(button.bottom).toBeLessThanOrEqual(theirs.top)
    await tab.click(launcher)
    await tab.see({ role: 'dialog' })
    await new Promise(resolve => setTimeout(resolve, 300))
    const panel = await tab.eval(() => {
      const dialog = [...document.querySelectorAll('*')].flatMap(element => element.shadowRoot?.querySelector('[role=dialog]') ?? [])[0]
      return dialog?.getBoundingClientRect().bottom ?? 0
    })
    expect(panel).toBeLessThanOrEqual(button.top)
    await tab.click('#chat')
  })

  it('with no height for both, a panel covers it rather than the page', async () => {
    const { tab } = await visits.open(page(chat(atEnd)))
    await tab.resize(1000, 400)
    await track(tab, 'done')
    const { ours, height } = await settled(tab)
    expect(ours.bottom).toBeGreaterThan(height - 30)
    expect(ours.top).toBeGreaterThanOrEqual(0)
  })
})
