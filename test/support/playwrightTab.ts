import type { BrowserContext, Locator, Page, Request } from 'playwright-core'
import type { RequestSeen, Tab, Target } from './driver.js'
import type { Engine } from './findBrowser.mjs'
import { poll } from './poll.js'

function locate(page: Page, target: Target): Locator {
  if (typeof target === 'string') return page.locator(target)
  const { role, name, exact } = target
  return page.getByRole(role as Parameters<Page['getByRole']>[0], {
    ...(name !== undefined && { name }),
    ...(exact !== undefined && { exact }),
  })
}

/** Of a module with the wrong type Firefox tells as if a script had thrown; other browsers put it on the console, and nothing throws. */
const isFailedLoad = (error: Error) => /^Loading module from .* was blocked because of a disallowed MIME type/.test(error.message)

function collect(page: Page) {
  const messages: string[] = []
  const errors: string[] = []
  const requests: RequestSeen[] = []
  page.on('console', message => {
    messages.push(`${message.type()}: ${message.text()}`)
    if (message.type() === 'error' && /Content.Security.Policy|Trusted ?Type/i.test(message.text())) errors.push(message.text())
  })
  page.on('pageerror', error => {
    if (isFailedLoad(error)) messages.push(`error: ${error.message}`)
    else errors.push(String(error))
  })
  const byRequest = new WeakMap<Request, RequestSeen>()
  const settling: Promise<unknown>[] = []
  page.on('request', request => {
    const seen: RequestSeen = { url: request.url(), method: request.method(), status: null, bytes: null }
    byRequest.set(request, seen)
    requests.push(seen)
  })
  page.on('requestfinished', request => {
    const settle = async () => {
      const seen = byRequest.get(request)
      if (!seen) return
      seen.status = (await request.response())?.status() ?? null
      seen.bytes = (await request.sizes()).responseBodySize
    }
    // A request of a page that is gone has neither status nor size.
    settling.push(settle().catch(() => undefined))
  })
  const allRequests = async () => {
    await Promise.all(settling)
    return requests.map(request => ({ ...request }))
  }
  return { messages, errors, allRequests }
}

/** One Playwright page behind the driver's interface. */
export function playwrightTab(engine: Engine, room: BrowserContext, page: Page): Tab {
  const seen = collect(page)
  const run: Tab['eval'] = (source, arg) => page.evaluate(source as never, arg as never) as never
  return {
    engine,
    page,
    goto: async url => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    async back() {
      // A page that comes out of the back/forward cache fires no load event, and BiDi tells of no navigation either.
      if (engine !== 'firefox') return void (await page.goBack({ waitUntil: 'commit' }))
      const before = page.url()
      await page.evaluate(() => void setTimeout(() => history.back()))
      await poll(async () => (await page.evaluate(() => location.href)) !== before, 10_000, 'the page before')
    },
    eval: run,
    click: target => locate(page, target).first().click({ timeout: 10_000 }),
    async type(target, text) {
      await locate(page, target).first().click({ timeout: 10_000 })
      await page.keyboard.type(text)
    },
    press: key => page.keyboard.press(key),
    count: target => locate(page, target).filter({ visible: true }).count(),
    text: async target => (await locate(page, target).first().innerText({ timeout: 10_000 })).trim(),
    see: (target, timeoutMs = 10_000) => locate(page, target).first().waitFor({ state: 'visible', timeout: timeoutMs }),
    waitFor: (predicate, arg, timeoutMs) => poll(() => run(predicate, arg), timeoutMs, String(predicate)),
    screenshot: async path => void (await page.screenshot({ path })),
    resize: (width, height) => page.setViewportSize({ width, height }),
    offline: off => room.setOffline(off),
    messages: async () => [...seen.messages],
    errors: async () => [...seen.errors],
    requests: seen.allRequests,
    close: () => page.close(),
    ...(engine === 'chromium' && { cdp: () => room.newCDPSession(page) }),
  }
}
