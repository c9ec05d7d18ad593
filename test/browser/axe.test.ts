import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scale } from '../../src/options.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, often, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const scales = ['star', 'emoji', '0-10', '1-7'] satisfies Scale[]
const reasons = [{ id: 'delivery', label: 'Delivery' }]
const config = {
  frequency: often,
  prompts: scales.map(scale => ({
    id: scale,
    scale,
    on: scale,
    reasons,
    thanks: { link: { url: 'https://shop.example/', label: 'Read more' } },
  })),
}
const send = { role: 'button', name: 'Send', exact: true }
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const looks = (['light', 'dark'] as const).flatMap(theme =>
  (['ltr', 'rtl'] as const).flatMap(dir => [320, 1280].map(width => ({ theme, dir, width }))),
)

type AxeWindow = Window & { axe?: typeof axe }

/** What axe has against the page and our shadow root, as sentences. */
async function faultsOf(tab: Tab, dir: string): Promise<string[]> {
  if (!(await tab.eval(() => !!(window as AxeWindow).axe))) await tab.eval(`void (0, eval)(${JSON.stringify(axe.source)})`)
  return tab.eval(
    async ([wanted, direction]) => {
      const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
      const body = root?.querySelector<HTMLElement>('[lang]')
      if (body) body.dir = direction
      const found = await (window as AxeWindow).axe?.run(document, { runOnly: wanted, resultTypes: ['violations'] })
      return (found?.violations ?? []).flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary}`),
      )
    },
    [tags, dir] as const,
  )
}

describe.each(wantedEngines())('axe in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } })
  })
  afterAll(() => visits.close())
  const page = (theme: string) => {
    const dark = theme === 'dark' ? '<style>body { background: #14181b; color: #eee }</style>' : ''
    return shopPage(dark + tag(`data-config="#prompts" data-theme="${theme}"`) + block(config))
  }
  // What axe looks at is the same in every engine but for the odd style; one other look is enough there.
  const few = engine === 'chromium' ? looks : looks.slice(-1)

  it.each(few)('has nothing against a question, an error, a choice and thanks: $theme, $dir, $width px', async ({ theme, dir, width }) => {
    const { tab } = await visits.open({ '/': page(theme) })
    await tab.resize(width, 800)
    for (const scale of scales) {
      const check = async (state: string) => expect(await faultsOf(tab, dir), `${scale}, ${state}`).toEqual([])
      await track(tab, scale)
      await tab.see({ role: 'button', name: 'Close', exact: true })
      // Where the panel would cover too much, a bar stands in its place.
      const bar = { role: 'button', name: /made it easy/ }
      if (await tab.count(bar)) {
        await check('a bar')
        await tab.click(bar)
      }
      await tab.see({ role: 'radio' })
      await check('asked')
      await tab.click(send)
      await tab.see('text=Choose a rating')
      await check('no rating chosen')
      await tab.click({ role: 'radio', name: scale === 'emoji' ? /2 of 5$/ : /^2/ })
      await tab.type({ role: 'textbox' }, 'Slow')
      await check('chosen, with a comment')
      await tab.click(send)
      await tab.see('text=Thank you')
      await check('thanks')
      await call(tab, 'hide')
    }
    await tab.close()
  })

  it('would see a fault of ours', async () => {
    const { tab } = await visits.open({ '/': page('light') })
    await track(tab, 'star')
    await tab.see({ role: 'radio' })
    await tab.eval(() => {
      const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
      root?.querySelector('.close')?.removeAttribute('aria-label')
      root?.querySelector<HTMLElement>('h2')?.style.setProperty('color', '#bbb')
    })
    expect((await faultsOf(tab, 'ltr')).map(fault => fault.replace(/:.*/s, '')).sort()).toEqual(['button-name', 'color-contrast'])
    await tab.close()
  })

  it.each(few)(
    'has nothing against sending, nor against what could not be sent: $theme, $dir, $width px',
    async ({ theme, dir, width }) => {
      const { tab } = await visits.open({
        '/': page(theme),
        '/dist/touchpoint.send*': { status: 404, type: 'text/plain', delayMs: 1500 },
      })
      await tab.resize(width, 800)
      await track(tab, 'star')
      await tab.click({ role: 'radio', name: /^4/ })
      await tab.click(send)
      await tab.see({ role: 'button', name: 'Sending' })
      expect(await faultsOf(tab, dir), 'sending').toEqual([])
      await tab.see({ role: 'button', name: 'Try again' })
      expect(await faultsOf(tab, dir), 'could not be sent').toEqual([])
      await tab.close()
    },
  )
})
