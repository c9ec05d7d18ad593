import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, eventsOf, type HostWindow, ready, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const star = { role: 'radio', name: /^4 out of 5 stars/ }
const panel = { role: 'region', name: 'Touchpoint inspector' }
const fold = { role: 'button', name: /^Details/ }
const button = (name: string) => ({ role: 'button', name, exact: true })
const config = {
  prompts: [
    { id: 'after-checkout', scale: 'star', on: 'purchase' },
    { id: 'delivery', scale: 'emoji', on: { event: 'purchase', delay: '3d' } },
    { id: 'rare', scale: '0-10', on: 'renewed', sample: 0.000001 },
  ],
}
const page = (attributes = 'data-debug') => tag(`data-config="#prompts" ${attributes}`) + block(config)
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Everything that can be read in the inspector. */
const read = (tab: Tab) =>
  tab.eval(() => {
    const roots = [...document.querySelectorAll('*')].flatMap(element => element.shadowRoot ?? [])
    const found = roots.map(root => root.querySelector<HTMLElement>('[aria-label="Touchpoint inspector"]')).find(Boolean)
    return found?.innerText.replace(/\s+/g, ' ') ?? ''
  })
/** Names of the parts that were asked for. */
const partsOf = (asked: { path: string }[]) => asked.flatMap(({ path }) => /touchpoint\.(\w+)\.[^.]+\.js$/.exec(path)?.[1] ?? [])

describe.each(wantedEngines())('the inspector in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } })
  })
  afterAll(() => visits.close())

  it('says why a prompt does not show, rule by rule, as it happens', async () => {
    const { tab } = await visits.open(page())
    await tab.see(panel)
    await expect.poll(() => read(tab)).toMatch(/after-checkout ✓ ready star · on purchase: waits for its event/)
    expect(await read(tab)).toMatch(/rare ✗ not now 0-10 · on renewed: event, sample/)
    expect(await tab.eval(() => document.activeElement === document.body)).toBe(true)
    await track(tab, 'purchase', {}, 'A-1')
    await tab.click(star)
    await expect.poll(() => read(tab)).toMatch(/delivery waits since purchase A-1, due .*\(in 2 d 23 h\)/)
    await tab.click('text=delivery')
    await expect.poll(() => read(tab)).toMatch(/delay Is the delay over\? .*next: .*\(in 2 d 23 h\) ✗ fail/)
    await expect.poll(() => read(tab)).toMatch(/between How long since any prompt\? .* ✗ fail/)
    await expect.poll(() => read(tab)).toMatch(/Events answered after-checkout · 4 .*shown after-checkout/)
    // A second later it knows a second more.
    const before = await read(tab)
    await expect.poll(() => read(tab)).not.toBe(before)
    await tab.close()
  })

  it('shows any prompt, and says what waits in the outbox and sends it', async () => {
    const { tab, waitForAnswers } = await visits.open(page())
    await tab.click(button('Show rare'))
    await tab.click({ role: 'radio', name: /^10/ })
    await expect.poll(() => read(tab)).toMatch(/Outbox 1 queued/)
    await call(tab, 'hide')
    await tab.click(button('Flush'))
    expect(await waitForAnswers(1)).toMatchObject([{ prompt: 'rare', score: 10 }])
    await expect.poll(() => read(tab)).toMatch(/Outbox 0 queued · 1 delivered/)
    await tab.close()
  })

  it('forgets the visitor, and says so', async () => {
    const { tab } = await visits.open(page())
    await track(tab, 'purchase')
    await tab.see(star)
    await expect.poll(() => read(tab)).toMatch(/after-checkout was shown/)
    await tab.click(button('Forget'))
    await expect.poll(() => read(tab)).not.toMatch(/was shown/)
    expect(await tab.count(star)).toBe(0)
    expect(await tab.eval(() => Object.keys(localStorage).length + Object.keys(sessionStorage).length)).toBe(0)
    await tab.close()
  })

  it('works by keyboard: folds, opens, and goes from corner to corner', async () => {
    const { tab } = await visits.open(page())
    await tab.see('text=Outbox')
    const place = () =>
      tab.eval(() => {
        const root = [...document.querySelectorAll('*')].map(element => element.shadowRoot).find(Boolean)
        const { x, y } = root?.querySelector('section')?.getBoundingClientRect() ?? { x: 0, y: 0 }
        return [x < 400, y < 200]
      })
    await tab.eval(() => document.querySelector<HTMLElement>('#shop')?.focus())
    const press = async (name: string) => {
      const active = () => tab.eval(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim() ?? '')
      for (let tries = 0; tries < 40 && !(await active()).startsWith(name); tries++) await tab.press('Tab')
      expect(await active()).toMatch(name)
      await tab.press('Enter')
    }
    expect(await place()).toEqual([true, false])
    await press('Details')
    await expect.poll(() => tab.count('text=Outbox')).toBe(0)
    await press('Details')
    await tab.see('text=Outbox')
    await tab.click(button('Move'))
    await expect.poll(place).toEqual([true, true])
    await tab.click(button('Move'))
    await expect.poll(place).toEqual([false, true])
    await tab.close()
  })

  it('rests when it is folded', async () => {
    const { tab } = await visits.open(page())
    await tab.click(fold)
    await track(tab, 'renewed')
    await expect.poll(() => eventsOf(tab)).toContain('skipped')
    const changes = await tab.eval(async () => {
      const root = [...document.querySelectorAll('*')].map(element => element.shadowRoot).find(Boolean) as ShadowRoot
      await new Promise(resolve => setTimeout(resolve, 300))
      let count = 0
      new MutationObserver(seen => {
        count += seen.length
      }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
      await new Promise(resolve => setTimeout(resolve, 1500))
      return count
    })
    expect(changes).toBe(0)
    await tab.close()
  })

  it('leaves with the widget', async () => {
    const { tab } = await visits.open(page())
    await tab.see(panel)
    await call(tab, 'destroy')
    await expect.poll(() => tab.count(panel)).toBe(0)
    await tab.close()
  })

  it('is small beside a prompt on a narrow screen, and stands where none comes', async () => {
    const { tab } = await visits.open({ '/': shopPage(''), '/shop': shopPage(page()) })
    await tab.resize(320, 640)
    await tab.goto(`${await tab.eval(() => location.origin)}/shop`)
    await tab.see(panel)
    expect(await tab.count('text=Outbox')).toBe(0)
    await track(tab, 'purchase')
    await tab.click(star)
    await tab.click(fold)
    await tab.see('text=Outbox')
    expect(await tab.eval(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await tab.close()
  })

  describe('by the address', () => {
    const open = async (attributes: string) => {
      const visit = await visits.open({ '/': shopPage(page(attributes)) })
      await ready(visit.tab)
      await new Promise(resolve => setTimeout(resolve, 300))
      return visit
    }

    it.each(['touchpoint.js', 'touchpoint.all.js'])('stands on pages of a host that allows it: %s', async file => {
      const visit = await visits.open({ '/': shopPage(page('data-debug="query"').replace('touchpoint.js', file)) })
      await ready(visit.tab)
      await visit.tab.goto(visit.site.url('/?utm=1&touchpoint=debug'))
      await visit.tab.see(panel)
      await visit.tab.close()
    })

    it('does not load for anybody else', async () => {
      const visit = await open('data-debug="query"')
      expect(await visit.tab.count(panel)).toBe(0)
      expect(partsOf(visit.site.asked)).toEqual([])
      await visit.tab.close()
    })

    it('does nothing where the host did not allow it', async () => {
      const visit = await open('')
      await visit.tab.goto(visit.site.url('/?touchpoint=debug'))
      await track(visit.tab, 'purchase')
      await visit.tab.see(star)
      expect(await visit.tab.count(panel)).toBe(0)
      expect(partsOf(visit.site.asked)).not.toContain('inspect')
      await visit.tab.close()
    })
  })

  it('names what the parser found, and works under a strict policy', async () => {
    const bad = { prompts: [...config.prompts, { id: 'bad', scale: 'stars' }] }
    const policy = `default-src 'none'; script-src 'self'; connect-src *; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`
    const body = `<!doctype html><title>Shop</title><h1>Shop</h1>${tag('data-config="/prompts.json" data-debug')}`
    const { tab } = await visits.open({
      '/': { body, headers: { 'Content-Security-Policy': policy } },
      '/prompts.json': { body: JSON.stringify(bad), type: 'application/json' },
    })
    await tab.see(panel)
    await expect.poll(() => read(tab)).toMatch(/error prompts\[3\].scale is "stars"; expected one of star/)
    expect(await tab.errors()).toEqual([])
    await tab.close()
  })

  it.each(['light', 'dark'])('has nothing that axe finds fault with: %s', async theme => {
    const { tab } = await visits.open(page(`data-debug data-theme="${theme}"`))
    await tab.see('text=Outbox')
    await track(tab, 'renewed')
    await tab.eval(`void (0, eval)(${JSON.stringify(axe.source)})`)
    for (const details of ['text=after-checkout', 'text=rare']) await tab.click(details)
    const faults = await tab.eval(async wanted => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: wanted, resultTypes: ['violations'] })
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`))
    }, tags)
    expect(faults).toEqual([])
    await tab.close()
  })

  it('is not there in an ordinary page', async () => {
    const { tab, site } = await visits.open(page(''))
    await track(tab, 'purchase')
    await tab.see(star)
    expect(partsOf(site.asked)).not.toContain('inspect')
    expect(await tab.eval(() => (window as unknown as HostWindow).heard.length)).toBeGreaterThan(0)
    await tab.close()
  })
})
