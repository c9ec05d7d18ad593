import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDemo } from '../../demo/startDemo.mjs'
import { type Browser, launch, type Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'

const button = (name: string) => ({ role: 'button', name, exact: true })
const star = { role: 'radio', name: /^4 out of 5 stars/ }
const face = { role: 'radio', name: 'Satisfied, 4 of 5' }
const send = button('Send')
const thanks = { role: 'region', name: /^Thank you/ }
const verdict = (tab: Tab, prompt: string) => tab.text(`[data-prompt="${prompt}"] .verdict`)
const told = (tab: Tab) => tab.text('#log')

describe.each(wantedEngines())('the journey of the demo in %s', engine => {
  let demo: Awaited<ReturnType<typeof startDemo>>
  let browser: Browser
  beforeAll(async () => {
    demo = await startDemo({ port: 0, dataDir: null })
    browser = await launch(engine, { locale: 'en-US', reducedMotion: 'reduce' })
  })
  afterAll(async () => {
    await browser.close()
    await demo.close()
  })
  const open = async (lang = 'en') => {
    const tab = await browser.newTab()
    await tab.goto(new URL(`/journey?lang=${lang}`, demo.url).href)
    await tab.see('.verdict')
    return tab
  }
  /** What the visits before have left on the device is erased. */
  const startOver = async (tab: Tab) => {
    await tab.eval(() => void Object.assign(window, { isOld: true }))
    await tab.click('#start-over')
    await tab.waitFor(() => !('isOld' in window) && document.querySelector('.verdict'))
  }
  const answer = async (tab: Tab, score: { role: string; name: string | RegExp }) => {
    await tab.click(score)
    await tab.click(send)
    await tab.see(thanks)
  }
  const later = async (tab: Tab) => {
    const before = await tab.text('#clock')
    await tab.click(button('3 days later'))
    await tab.waitFor(was => !['', was].includes(document.getElementById('clock')?.textContent ?? ''), before)
  }

  it('asks after the purchase, three days later, after support and at the renewal, and says why not in between', async () => {
    const tab = await open()
    expect(await verdict(tab, 'after-checkout')).toMatch(/✓ ready/)
    await tab.click(button('Visit'))
    await tab.click(button('Add to cart'))
    expect(await told(tab)).toMatch(/nobody is asked in the middle/)
    await tab.click(button('Purchase'))
    await answer(tab, star)
    await expect.poll(() => verdict(tab, 'delivery')).toMatch(/✗ not now: delay, session, between · could pass .* \(in 3 days\)/)

    await later(tab)
    await answer(tab, face)
    await tab.click(button('Support ticket closed'))
    await expect.poll(() => told(tab)).toMatch(/after-support not asked \(session, between\)/)
    expect(await verdict(tab, 'after-support')).toMatch(/could pass .* \(in 2 days\)/)

    await later(tab)
    await tab.click(button('Support ticket closed'))
    await answer(tab, face)
    await later(tab)
    await tab.click(button('Renewal'))
    await answer(tab, { role: 'radio', name: /^9$/ })
    await expect.poll(() => told(tab)).toMatch(/Day 9: loyalty answered/)
    await expect.poll(() => tab.text('#pending')).toBe('0')
    expect(await tab.errors()).toEqual([])
    expect((await tab.messages()).filter(message => message.startsWith('error:'))).toEqual([])
    await tab.close()
  })

  it('does not ask about the delivery of an order that was cancelled', async () => {
    const tab = await open()
    await startOver(tab)
    await tab.click(button('Purchase'))
    await answer(tab, star)
    await expect.poll(() => verdict(tab, 'delivery')).toMatch(/delay/)
    await tab.click(button('Cancel the order'))
    await expect.poll(() => verdict(tab, 'delivery')).toMatch(/event/)
    await later(tab)
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(await tab.count(face)).toBe(0)
    expect(await verdict(tab, 'delivery')).toMatch(/✓ ready/)
    await tab.close()
  })

  it('fits a phone, in Vietnamese', async () => {
    const tab = await open('vi')
    await startOver(tab)
    await tab.resize(320, 640)
    await tab.click(button('Đặt hàng'))
    await tab.see({ role: 'radio', name: /^4 trên 5 sao/ })
    await expect.poll(() => verdict(tab, 'delivery')).toMatch(/✗ chưa: .* có thể lại/)
    expect(await tab.eval(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await tab.close()
  })
})
