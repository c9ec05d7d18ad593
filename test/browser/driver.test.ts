import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, launch, naturalBrowser } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { isRunning } from '../support/killProcess.js'
import { type Served, serve } from '../support/serve.js'

const page = `<!doctype html><title>Driver</title><body style="margin:0"><h1>Driver</h1><div id="host"></div>
<script>
  const root = document.getElementById('host').attachShadow({ mode: 'open' })
  root.innerHTML = '<fieldset><legend>Score</legend><label><input type="radio" name="s" value="1">One</label>'
    + '<label><input type="radio" name="s" value="2">Two</label></fieldset><label>Comment <textarea></textarea></label><button>Send</button><p></p>'
  root.querySelector('button').onclick = () => { root.querySelector('p').textContent = 'sent ' + root.querySelector(':checked')?.value + ' ' + root.querySelector('textarea').value }
  console.warn('careful')
</script></body>`

describe.each(wantedEngines())('the driver in %s', engine => {
  let site: Served
  let browser: Browser | undefined
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-driver-'))
  beforeAll(async () => {
    site = await serve({
      routes: {
        '/': page,
        '/strict': { body: page, headers: { 'Content-Security-Policy': "script-src 'none'" } },
        '/data': { body: 'x'.repeat(2000), type: 'text/plain' },
      },
    })
  })
  afterEach(async () => {
    await browser?.close()
    browser = undefined
  })
  afterAll(async () => {
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('clicks, types and presses keys inside a shadow root, found by role and name', async () => {
    browser = await launch(engine, { viewport: { width: 390, height: 600 } })
    const tab = await browser.newTab()
    await tab.goto(site.url('/'))
    await tab.click({ role: 'radio', name: 'One' })
    await tab.press('ArrowDown')
    await tab.type({ role: 'textbox', name: 'Comment' }, 'tốt lắm')
    await tab.press('Tab')
    await tab.press('Enter')
    await tab.see('p')
    expect(await tab.text('p')).toBe('sent 2 tốt lắm')
    expect(await tab.count('text=SENT 2 tốt')).toBe(1)
    expect(await tab.count('text=not there')).toBe(0)
    expect(await tab.count({ role: 'radio' })).toBe(2)
    expect(await tab.count({ role: 'button', name: /^send$/i })).toBe(1)
    expect(await tab.eval(() => innerWidth)).toBe(390)
    await tab.resize(640, 500)
    await tab.waitFor(() => innerWidth === 640)
    const shot = join(folder, `${engine}.png`)
    await tab.screenshot(shot)
    expect(statSync(shot).size).toBeGreaterThan(1000)
  })

  it('collects messages, errors and requests', async () => {
    browser = await launch(engine)
    const tab = await browser.newTab()
    await tab.goto(site.url('/'))
    await tab.eval(async () => (await fetch('/data')).text())
    await tab.eval(
      () =>
        void setTimeout(() => {
          throw new Error('broken on purpose')
        }),
    )
    await tab.waitFor(() => true)
    await expect.poll(() => tab.errors()).toEqual([expect.stringContaining('broken on purpose')])
    expect(await tab.messages()).toContain('warning: careful')
    const data = (await tab.requests()).find(request => request.url.endsWith('/data'))
    expect(data?.status).toBe(engine === 'webkit' ? null : 200)
    if (engine !== 'firefox') expect(data?.bytes).toBe(2000)
    await expect(tab.eval(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  it('reports what a content security policy blocks', async () => {
    browser = await launch(engine)
    const tab = await browser.newTab()
    await tab.goto(site.url('/strict'))
    await expect.poll(() => tab.errors()).toEqual([expect.stringMatching(/content.security.policy/i)])
    expect(await tab.eval((n: number) => n + 1, 1)).toBe(2)
  })

  it('shares storage between tabs, and keeps it in a profile through SIGKILL', async () => {
    const profileDir = join(folder, engine)
    browser = await launch(engine, { profileDir })
    const [one, two] = [await browser.newTab(), await browser.newTab()]
    await one.goto(site.url('/'))
    await two.goto(site.url('/'))
    const write = () =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('kept', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' })
          writing.objectStore('rows').put('here', 1)
          writing.oncomplete = () => resolve(true)
        }
      })
    const read = () =>
      new Promise<unknown>((resolve, reject) => {
        const opening = indexedDB.open('kept')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('rows').objectStore('rows').get(1)
          reading.onsuccess = () => resolve(reading.result)
          reading.onerror = () => reject(reading.error)
        }
      })
    expect(await one.eval(write)).toBe(true)
    expect(await two.eval(read)).toBe('here')
    const { pid } = browser
    await browser.kill()
    expect(isRunning(pid)).toBe(false)
    browser = await launch(engine, { profileDir })
    const again = await browser.newTab()
    await again.goto(site.url('/'))
    expect(await again.eval(read)).toBe('here')
  })

  it('emulates a dark page, less motion and a language', async () => {
    browser = await launch(engine, { colorScheme: 'dark', reducedMotion: 'reduce', locale: 'vi' })
    const tab = await browser.newTab()
    await tab.goto(site.url('/'))
    expect(
      await tab.eval(() => [matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion: reduce)').matches]),
    ).toEqual([true, true])
    expect(await tab.eval(() => navigator.language.slice(0, 2))).toBe('vi')
  })

  it('goes back to a page as it was left, with the browser as visitors have it', async () => {
    browser = await launch(engine, { keepDefaults: naturalBrowser })
    const tab = await browser.newTab()
    await tab.goto(site.url('/'))
    await tab.eval(() => void Object.assign(window, { left: true }))
    await tab.goto(site.url('/data'))
    await tab.back()
    expect(await tab.waitFor(() => (window as unknown as { left?: boolean }).left)).toBe(true)
  })

  it('loses the network and finds it again', async () => {
    browser = await launch(engine)
    const tab = await browser.newTab()
    await tab.goto(site.url('/'))
    const reach = () =>
      fetch('/data').then(
        () => 'reached',
        () => 'lost',
      )
    expect(await tab.eval(reach)).toBe('reached')
    await (browser.canGoOffline ? tab.offline(true) : site.stop())
    expect(await tab.eval(reach)).toBe('lost')
    await (browser.canGoOffline ? tab.offline(false) : site.start())
    expect(await tab.eval(reach)).toBe('reached')
  })
})
