import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scale } from '../../src/options.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { cutOff } from './cutOff.js'
import { block, call, often, startVisits, tag, track, type Visits } from './startVisits.js'

const scales: Scale[] = ['star', 'emoji', '0-10', '1-7']
const reasons = [{ id: 'delivery', label: 'Delivery' }]
const prompts = scales.map(scale => ({ id: scale, scale, on: scale, reasons }))
const page = tag('data-config="#prompts"') + block({ frequency: often, prompts })
const viewport = { width: 1280, height: 800 }

/** Style of the first element of ours that matches; the host element itself without a selector. */
const styleOf = <Name extends keyof CSSStyleDeclaration & string>(tab: Tab, selector: string, ...names: Name[]) =>
  tab.eval(
    ([wanted, list]) => {
      const host = [...document.querySelectorAll('*')].find(element => element.shadowRoot) as Element
      const style = getComputedStyle((wanted ? host.shadowRoot?.querySelector(wanted) : host) as Element)
      return Object.fromEntries((list as string[]).map(name => [name, style[name as 'color']])) as { [name: string]: string }
    },
    [selector, names] as const,
  )

describe.each(wantedEngines())('motion in %s', engine => {
  it.each(['reduce', 'no-preference'] as const)('is short or none: %s', async reducedMotion => {
    const visits = await startVisits(engine, { viewport, reducedMotion })
    const { tab } = await visits.open(page)
    await track(tab, 'star')
    await tab.see({ role: 'radio', name: /^4/ })
    const { animationName, animationDuration, transitionDuration } = await styleOf(
      ...([tab, 'section', 'animationName', 'animationDuration', 'transitionDuration'] as const),
    )
    const seconds = [animationDuration, transitionDuration].map(text => Number.parseFloat(String(text)))
    if (reducedMotion === 'reduce') expect([animationName, ...seconds]).toEqual(['none', 0, 0])
    else expect(Math.max(...seconds)).toBeLessThanOrEqual(0.2)
    await tab.click({ role: 'button', name: 'Close', exact: true })
    await expect.poll(() => tab.count({ role: 'region' })).toBe(0)
    await visits.close()
  })
})

// The driver can set the others in this engine alone.
describe.each(wantedEngines().filter(engine => engine === 'chromium'))('what the visitor prefers, in %s:', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport, locale: 'en-US', reducedMotion: 'reduce', colorScheme: 'light' })
  })
  afterAll(() => visits.close())
  const ask = async (scale: Scale, media: Parameters<NonNullable<Tab['page']>['emulateMedia']>[0] = {}) => {
    const { tab } = await visits.open(page)
    await tab.page?.emulateMedia(media)
    await track(tab, scale)
    await tab.see({ role: 'radio' })
    return tab
  }

  it('print leaves it out', async () => {
    const tab = await ask('star')
    expect(await styleOf(tab, '', 'display')).toEqual({ display: 'block' })
    await tab.page?.emulateMedia({ media: 'print' })
    // The engine takes its time to change the medium.
    await expect.poll(() => styleOf(tab, '', 'display')).toEqual({ display: 'none' })
  })

  // Break it: let `:hover` in the rule for stars be anything that is hovered.
  it('a pointer: the star under it stands out, and no other', async () => {
    const tab = await ask('star')
    const colours = () =>
      tab.eval(() => {
        const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
        return [...(root?.querySelectorAll('fieldset svg') ?? [])].map(star => getComputedStyle(star).color)
      })
    const before = await colours()
    await tab.page?.getByRole('radio', { name: /^3/ }).hover()
    await expect.poll(async () => (await colours()).flatMap((colour, n) => (colour === before[n] ? [] : n))).toEqual([2])
  })

  it('more contrast: edges are thicker, and in the colour of the text', async () => {
    const tab = await ask('0-10')
    const { color } = await styleOf(tab, 'section', 'color')
    expect(await styleOf(tab, 'input', 'borderTopWidth', 'borderTopColor')).not.toEqual({ borderTopWidth: '2px', borderTopColor: color })
    await tab.page?.emulateMedia({ contrast: 'more' })
    expect(await styleOf(tab, 'input', 'borderTopWidth', 'borderTopColor')).toEqual({ borderTopWidth: '2px', borderTopColor: color })
  })

  it.each(scales)(
    'forced colours: all is in colours of the system, and on %s the chosen score differs by more than its colour',
    async scale => {
      const tab = await ask(scale, { forcedColors: 'active' })
      const system = await tab.eval(() =>
        ['Canvas', 'CanvasText', 'Highlight', 'HighlightText'].map(name => {
          const probe = Object.assign(document.createElement('p'), { style: `forced-color-adjust: none; color: ${name}` })
          document.body.append(probe)
          return getComputedStyle(probe).color
        }),
      )
      const [canvas, text, highlight, onHighlight] = system
      expect(await styleOf(tab, 'section', 'backgroundColor', 'color')).toEqual({ backgroundColor: canvas, color: text })
      expect(await styleOf(tab, '.send', 'backgroundColor', 'color')).toEqual({ backgroundColor: highlight, color: onHighlight })
      await tab.click({ role: 'radio', name: /^(3|4 out|Satisfied|3, )/ })
      const drawn = async (cell: string) => ({
        ...(await styleOf(tab, `${cell} input`, 'backgroundColor', 'borderTopColor')),
        ...(await styleOf(tab, `${cell} input + *`, 'fontWeight', 'color')),
        ...(scale === 'star' || scale === 'emoji' ? await styleOf(tab, `${cell} svg`, 'fill', 'strokeWidth') : {}),
      })
      const chosen = await drawn('fieldset > :has(:checked)')
      const other = await drawn('fieldset > :last-child')
      const shape = ({ fill, strokeWidth, fontWeight }: Awaited<ReturnType<typeof drawn>>) => [fill === 'none', strokeWidth, fontWeight]
      expect(shape(chosen)).not.toEqual(shape(other))
      expect(chosen).not.toEqual(other)
    },
  )

  it.each([
    ['large text', 1280, 800],
    ['large text', 320, 640],
    ['spaced text', 1280, 800],
    ['spaced text', 320, 640],
    ['a zoom of 400 %', 320, 256],
  ])('%s: nothing is cut off at %i × %i', async (what, width, height) => {
    const { tab } = await visits.open(page)
    await tab.resize(width, height)
    const cdp = await tab.cdp?.()
    if (what === 'large text') await cdp?.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    for (const scale of scales) {
      await call(tab, 'show', scale, { force: true })
      await expect.poll(() => tab.count({ role: height < 360 ? 'button' : 'radio' })).toBeGreaterThan(0)
      if (!(await tab.count({ role: 'radio' }))) await tab.click('button.open')
      if (what === 'spaced text')
        await tab.eval(() => {
          const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot as ShadowRoot
          const sheet = new CSSStyleSheet()
          // Of WCAG 2.2, 1.4.12.
          sheet.replaceSync('* { line-height: 1.5!important; letter-spacing: .12em!important; word-spacing: .16em!important }')
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
        })
      if (what === 'large text') expect(await styleOf(tab, 'section', 'fontSize')).toEqual({ fontSize: '32px' })
      await tab.click({ role: 'radio', name: /^(3|4 out|Satisfied|3, )/ })
      expect(await cutOff(tab), scale).toEqual([])
      await tab.click({ role: 'button', name: 'Send', exact: true })
      await tab.see('b:has-text("Thank you")')
      expect(await cutOff(tab), scale).toEqual([])
      await call(tab, 'hide')
    }
  })
})
