// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHostPage, type HostPage } from '../../src/page/hostPage.js'
import { watchVisitor } from '../../src/page/watchVisitor.js'

let page: HostPage
let signs = 0
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  signs = 0
  page = createHostPage(fn => fn)
  watchVisitor(page, () => signs++)
})
afterEach(() => {
  page.leave()
  vi.useRealTimers()
})

it('takes for a sign of the visitor that the page came, what they do on it, and that they leave', () => {
  expect(signs).toBe(1)
  for (const type of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll', 'visibilitychange']) {
    const before = signs
    vi.advanceTimersByTime(60_000)
    document.dispatchEvent(new Event(type))
    expect([type, signs]).toEqual([type, before + 1])
  }
})

it('says so seldom while they go on, and in any case when they leave', () => {
  for (let times = 20; times--; ) {
    vi.advanceTimersByTime(1000)
    document.dispatchEvent(new Event('pointermove'))
  }
  expect(signs).toBe(3)
  window.dispatchEvent(new Event('pagehide'))
  expect(signs).toBe(4)
  page.leave()
  window.dispatchEvent(new Event('pagehide'))
  expect(signs).toBe(4)
})
