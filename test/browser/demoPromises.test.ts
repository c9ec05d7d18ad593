import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDemo } from '../../demo/startDemo.mjs'
import { type Browser, launch, type Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'

const star = { role: 'radio', name: /^4 trên 5 sao/ }
const face = { role: 'radio', name: 'Hài lòng, mức 4 trên 5' }
const thanks = { role: 'region', name: /^Cảm ơn/ }
const send = { role: 'button', name: 'Gửi', exact: true }
const pages = readdirSync(new URL('../../demo/', import.meta.url)).flatMap(file => (file.endsWith('.html') ? [file.slice(0, -5)] : []))

/** Size of the panel and colour of its ground. */
const panelOf = (tab: Tab) =>
  tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
    const panel = root?.querySelector('section') as HTMLElement
    const style = getComputedStyle(panel)
    return { width: panel.offsetWidth, ground: style.backgroundColor, letters: style.fontSize }
  })

describe.each(wantedEngines())('the promises of the demo in %s', engine => {
  let demo: Awaited<ReturnType<typeof startDemo>>
  let browser: Browser
  beforeAll(async () => {
    demo = await startDemo({ port: 0, dataDir: null })
    browser = await launch(engine, { locale: 'vi-VN', reducedMotion: 'reduce' })
  })
  afterAll(async () => {
    await browser.close()
    await demo.close()
  })
  const open = async (path: string) => {
    const tab = await browser.newTab()
    await tab.goto(new URL(`${path}?lang=vi`, demo.url).href)
    return tab
  }
  /** Nothing thrown, no policy broken, and nothing wrong on the console. */
  const isQuiet = async (tab: Tab) => {
    expect(await tab.errors()).toEqual([])
    expect((await tab.messages()).filter(message => message.startsWith('error:'))).toEqual([])
    await tab.close()
  }

  it('strict: asks and takes the answer where every style is forbidden', async () => {
    const reply = await fetch(new URL('/strict', demo.url))
    expect(reply.headers.get('content-security-policy')).toMatch(/script-src 'self'; style-src 'none'.*trusted-types 'none'/)
    const tab = await open('/strict')
    expect(await tab.eval(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await tab.click({ role: 'button', name: 'Mua hàng' })
    await tab.see(star)
    expect(await panelOf(tab)).toEqual({ width: 372, ground: 'rgb(255, 255, 255)', letters: '16px' })
    await tab.click(star)
    await tab.click(send)
    await tab.see(thanks)
    await isQuiet(tab)
  })

  it('chat: stands above the shop’s chat button, and keys lead into it and back', async () => {
    const tab = await open('/chat')
    await tab.click({ role: 'button', name: 'Đặt hàng' })
    await tab.see(star)
    const [chat, panel] = await tab.eval(() => {
      const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
      return [document.querySelector('.chat'), root?.querySelector('section')].map(element => element?.getBoundingClientRect())
    })
    expect(panel?.bottom).toBeLessThanOrEqual(chat?.top ?? 0)
    await tab.press('Alt+Shift+F')
    expect(await tab.eval(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'))).toMatch(/^1 trên 5/)
    await tab.press('Escape')
    expect(await tab.eval(() => document.activeElement?.shadowRoot ?? null)).toBe(null)
    await isQuiet(tab)
  })

  it('hostile: stands in its own size under styles that spare nobody', async () => {
    const tab = await open('/hostile')
    await tab.click({ role: 'link', name: 'Đóng yêu cầu' })
    await tab.see(face)
    expect(await panelOf(tab)).toEqual({ width: 372, ground: 'rgb(255, 255, 255)', letters: '16px' })
    await tab.click(face)
    await tab.click(send)
    await tab.see(thanks)
    await isQuiet(tab)
  })

  it('modal: waits until the shop’s own dialog is closed', async () => {
    const tab = await open('/modal')
    await tab.waitFor(() => (window as { touchpoint?: { version?: string } }).touchpoint?.version)
    await tab.click({ role: 'button', name: 'Đặt hàng' })
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(await tab.count(star)).toBe(0)
    await tab.click({ role: 'button', name: 'Đóng' })
    await tab.see(star)
    await tab.click(star)
    await tab.click(send)
    await tab.see(thanks)
    await isQuiet(tab)
  })

  it('dark: wears the shop’s colours for the night', async () => {
    const tab = await open('/dark')
    await tab.click({ role: 'button', name: 'Đóng yêu cầu' })
    await tab.see(face)
    expect(await panelOf(tab)).toMatchObject({ ground: 'rgb(36, 29, 24)' })
    expect((await tab.messages()).filter(message => message.includes('tokens'))).toEqual([])
    await isQuiet(tab)
  })

  it('kiosk: is large, and asks one guest after the other', async () => {
    const tab = await open('/kiosk')
    for (let guest = 0; guest < 2; guest++) {
      await tab.click({ role: 'button', name: 'Khách tiếp theo' })
      await tab.see(face)
      const height = await tab.eval(() => {
        const root = document.querySelector('#counter > div')?.shadowRoot
        return root?.querySelector('input')?.getBoundingClientRect().height
      })
      expect(height).toBeGreaterThan(64)
      await tab.click(face)
      await tab.click(send)
      await tab.see(thanks)
    }
    await isQuiet(tab)
  })

  it('pages: lists every page, in Vietnamese with English beside it', async () => {
    const tab = await open('/pages')
    const listed = await tab.eval(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('.page-list a')].map(link => link.pathname.slice(1)),
    )
    expect(listed).toEqual(expect.arrayContaining(pages.filter(page => !['index', 'pages', 'not-found'].includes(page))))
    expect(listed).toContain('rtl')
    expect(await tab.text('.page-list li')).toMatch(/Cửa hàng[\s\S]*Shop/)
    expect(await tab.eval(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await isQuiet(tab)
  })
})
