import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ClockWindow, pageClock } from '../faults/pageClock.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, eventsOf, type HostWindow, often, ready, shopPage, startVisits, tag, type Visits } from './startVisits.js'

const star = { role: 'radio', name: /^5 out of 5 stars/ }
const page =
  pageClock(0) +
  shopPage(
    `<p style="height:6000px"></p>${tag('data-config="#prompts"')}${block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', on: 'leave' }] })}`,
  )
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const jump = (tab: Tab, ms: number) => tab.eval(by => (window as unknown as ClockWindow).jumpClock(by), ms)
const armed = async (tab: Tab) => (await eventsOf(tab)).filter(name => name === 'armed').length

/** What a hand does, by the driver's own mouse and touch screen; where it has none, by the events that they make. */
const handOf = async (tab: Tab) => {
  const { page } = tab
  const cdp = await tab.cdp?.()
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...ys: number[]) =>
    cdp?.send('Input.dispatchTouchEvent', { type, touchPoints: ys.map(y => ({ x: 300, y })) })
  const swipe = async (from: number, to: number, steps: number) => {
    await touch('touchStart', from)
    for (let step = 1; step <= steps; step++) await touch('touchMove', from + ((to - from) * step) / steps)
    await touch('touchEnd')
  }
  return {
    /** Moves the mouse there, from within the page. */
    async mouse(x: number, y: number) {
      if (cdp) {
        await page?.mouse.move(500, 300, { steps: 3 })
        return page?.mouse.move(x, y, { steps: 5 })
      }
      await tab.eval(
        clientY => void document.documentElement.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse', clientY })),
        y,
      )
    },
    async tap() {
      if (cdp) return swipe(500, 500, 0)
      await tab.eval(() => void document.body.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true })))
    },
    /** Far down at leisure, and a way back up in no time. */
    async upAndDown(by: 'touch' | 'wheel') {
      if (cdp && by === 'touch') {
        for (let times = 3; times--; ) {
          await swipe(650, 50, 8)
          await pause(300)
        }
        return swipe(60, 640, 3)
      }
      if (cdp) {
        await page?.mouse.wheel(0, 3000)
        await pause(500)
        return page?.mouse.wheel(0, -1500)
      }
      await tab.eval(async () => {
        for (const y of [1500, 3000, 2600, 2100, 1500]) {
          window.scrollTo(0, y)
          await new Promise(resolve => setTimeout(resolve, 60))
        }
      })
    },
  }
}

describe.each(wantedEngines())('a visitor who turns to go in %s', engine => {
  let visits: Visits
  let tab: Tab
  let hand: Awaited<ReturnType<typeof handOf>>
  beforeAll(async () => {
    visits = await startVisits(engine, { hasTouch: true })
  })
  beforeEach(async () => {
    ;({ tab } = await visits.open({ '/': page }))
    hand = await handOf(tab)
    await ready(tab)
    await pause(500)
  })
  afterAll(() => visits.close())

  it('is heard by a mouse that leaves by the upper edge, once, and not in the first seconds', async () => {
    await hand.mouse(500, -1)
    await jump(tab, 6000)
    await hand.mouse(-1, 300)
    await pause(300)
    expect(await eventsOf(tab)).toEqual([])
    await hand.mouse(500, -1)
    await tab.see(star)
    await tab.click({ role: 'button', name: 'Skip' })
    await hand.mouse(500, -1)
    await pause(300)
    expect(await armed(tab)).toBe(1)
  })

  it('is heard by a quick way back up on touch, and not by that of a wheel', async () => {
    await jump(tab, 6000)
    await hand.upAndDown('wheel')
    await pause(300)
    expect(await eventsOf(tab)).toEqual([])
    await tab.eval(() => window.scrollTo(0, 0))
    await hand.tap()
    await hand.upAndDown('touch')
    await tab.see(star)
    expect(await armed(tab)).toBe(1)
  })

  it('is heard by a return from another tab on touch, and not before a touch', async () => {
    // No driver puts a tab behind another so that the page hears of it.
    const away = () =>
      tab.eval(() => {
        const hide = (hidden: boolean) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
          document.dispatchEvent(new Event('visibilitychange'))
        }
        hide(true)
        ;(window as unknown as ClockWindow).jumpClock(5000)
        hide(false)
      })
    await jump(tab, 6000)
    await away()
    await pause(300)
    expect(await eventsOf(tab)).toEqual([])
    await hand.tap()
    await away()
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'shown'))
  })
})
