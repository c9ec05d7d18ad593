import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import type { Picture } from '../support/readPng.js'
import { hostileScripts, hostileStyles } from './hostilePages.js'
import { differenceOf, panelPicture } from './panelPicture.js'
import { block, call, often, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

interface HostileWindow {
  before: string[]
  keysHeard: string[]
}

const prompts = [{ id: 'asked', scale: 'star', on: 'done', reasons: [{ id: 'delivery', label: 'Delivery' }] }]
const star = { role: 'radio', name: /^4 out of 5/ }
const thanks = { role: 'region', name: /Thank you/ }
const send = { role: 'button', name: 'Send', exact: true }
// What the page had before us, and shortcuts as pages have them.
const host = `<script>
  window.keysHeard = []
  for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, ({ key }) => keysHeard.push(key))
  window.before = Object.getOwnPropertyNames(window).concat('before')
</script>`
const page = (body: string) => shopPage(body + host + tag('data-config="#prompts"') + block({ frequency: often, prompts }))

/** Every element that we draw: where it stands in the panel, and how it looks. */
const drawnIn = (tab: Tab) =>
  tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
    const panel = root?.querySelector('section') as HTMLElement
    const from = panel.getBoundingClientRect()
    const look =
      'color backgroundColor fontSize fontFamily fontWeight lineHeight letterSpacing textTransform textAlign display direction opacity borderWidth'
    return [panel, ...panel.querySelectorAll('*')].map(element => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const looks = look.split(' ').map(name => style[name as 'color'])
      return [
        element.tagName,
        width || height ? [left - from.left, top - from.top, width, height].map(Math.round).join() : 'hidden',
        ...looks,
      ].join(' ')
    })
  })

/** The page's own elements: where they stand, and how they look. */
const hostIn = (tab: Tab) =>
  tab.eval(() =>
    ['html', 'body', 'main', 'h1', '#shop'].map(selector => {
      const element = document.querySelector(selector) as HTMLElement
      const { left, top, width, height } = element.getBoundingClientRect()
      const { color, fontSize, display, position, direction } = getComputedStyle(element)
      const { scrollWidth, scrollHeight } = element
      // What moves by itself is left out.
      const moves = document.getAnimations().length > 0
      const box = moves ? [] : [left, top, width, height, scrollWidth, scrollHeight].map(Math.round)
      return [selector, ...box, color, fontSize, display, position, direction].join(' ')
    }),
  )

const isInWindow = (tab: Tab) =>
  tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
    const { left = -1, top = -1, right = 1e6, bottom = 1e6 } = root?.querySelector('section')?.getBoundingClientRect() ?? {}
    return left > 0 && top > 0 && right < innerWidth && bottom < innerHeight && left > innerWidth / 2
  })

describe.each(wantedEngines())('a hostile page in %s', engine => {
  let visits: Visits
  let plain: { asked: Picture | null; chosen: Picture | null; drawn: string[]; drawnLater: string[] }
  const picture = (tab: Tab) => (engine === 'chromium' ? panelPicture(tab) : null)
  const meet = async (body: string) => {
    const visit = await visits.open({ '/': page(body) })
    const { tab } = visit
    await tab.waitFor(() => (window as unknown as { touchpoint?: { version?: string } }).touchpoint?.version)
    const before = await hostIn(tab)
    await track(tab, 'done')
    await tab.see(star)
    const asked = await picture(tab)
    const drawn = await drawnIn(tab)
    await tab.click(star)
    await tab.see({ role: 'textbox' })
    const chosen = await picture(tab)
    return { visit, tab, before, seen: { asked, chosen, drawn } }
  }
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce' })
    const { seen, tab } = await meet('')
    // An engine takes its time to know what the pointer stands on.
    await new Promise(resolve => setTimeout(resolve, 300))
    plain = { ...seen, drawnLater: await drawnIn(tab) }
    await tab.close()
  })
  afterAll(() => visits.close())

  it.each(hostileStyles)('with %s: looks the same, takes pointer and keys, and changes nothing of the host', async (_, body) => {
    const { visit, tab, before, seen } = await meet(body)
    expect(seen.drawn).toEqual(plain.drawn)
    await expect.poll(() => drawnIn(tab)).toEqual(plain.drawnLater)
    expect(await isInWindow(tab)).toBe(true)
    if (seen.asked && seen.chosen && plain.asked && plain.chosen) {
      expect(differenceOf(seen.asked, plain.asked)).toBe('')
      expect(differenceOf(seen.chosen, plain.chosen)).toBe('')
    }
    expect(await hostIn(tab)).toEqual(before)
    // The pointer chose the fourth star, the keyboard goes to the third; then words with the letters of shortcuts.
    await tab.press('ArrowLeft')
    await tab.type({ role: 'textbox' }, 'so? /k')
    await tab.press('Shift+Tab')
    await tab.click(send)
    await tab.see(thanks)
    expect(await visit.waitForAnswers(1)).toMatchObject([{ score: 3, comment: 'so? /k', state: 'complete' }])
    expect(await tab.eval(() => (window as unknown as HostileWindow).keysHeard)).toEqual([])
    const globals = await tab.eval(() => {
      const { before: known } = window as unknown as HostileWindow
      return Object.getOwnPropertyNames(window).filter(name => !known.includes(name))
    })
    expect(globals.filter(name => !/^(prompts|shop|sheet|\d+|__playwright\w*|__pw\w*)$/.test(name))).toEqual(['touchpoint'])
    await call(tab, 'hide')
    expect(await hostIn(tab)).toEqual(before)
    expect(await tab.errors()).toEqual([])
    await tab.close()
  })

  it.each(hostileScripts)('with %s: asks, and the answer arrives as it was given', async (_, first, later) => {
    const visit = await visits.open({ '/': page(`<script>${first}</script>`) })
    const { tab } = visit
    await track(tab, 'done')
    await tab.see(star)
    await tab.eval(`void (0, eval)(${JSON.stringify(later)})`)
    await tab.click(star)
    await tab.click({ role: 'checkbox', name: 'Delivery' })
    await tab.click(send)
    await tab.see(thanks)
    expect(await visit.waitForAnswers(1)).toMatchObject([{ score: 4, reasons: ['delivery'], state: 'complete', tags: [] }])
    expect(await tab.errors()).toEqual([])
    await tab.close()
  })

  it('that throws our element out has it back once, with what was chosen', async () => {
    const { tab, visit } = await meet('')
    const gone = () => tab.eval(() => [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.remove() ?? undefined)
    await gone()
    await tab.see({ role: 'textbox' })
    await tab.click(send)
    expect(await visit.waitForAnswers(1)).toMatchObject([{ score: 4, state: 'complete' }])
    await gone()
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await tab.count({ role: 'region' })).toBe(0)
    expect(await tab.errors()).toEqual([])
  })

  it('that gets another body has it there', async () => {
    const { tab, visit } = await meet('')
    await tab.eval(() => document.body.replaceWith(document.createElement('body')))
    await tab.see({ role: 'textbox' })
    await tab.click(send)
    await tab.see(thanks)
    expect(await visit.waitForAnswers(1)).toMatchObject([{ score: 4, state: 'complete' }])
  })
})
