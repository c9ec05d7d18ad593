// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keepPrivate } from '../../src/page/keepPrivate.js'

describe('a box to write in', () => {
  let host: HTMLElement
  let box: HTMLTextAreaElement
  beforeEach(() => {
    host = document.createElement('div')
    box = document.createElement('textarea')
    host.attachShadow({ mode: 'open' }).append(box)
    document.body.append(host)
    keepPrivate(box)
  })

  it.each([
    ['PostHog', '.ph-no-capture'],
    ['rrweb', '.rr-block'],
    ['Sentry', '.sentry-block'],
    ['FullStory', '.fs-exclude'],
    ['LogRocket', '[data-private]'],
    ['Hotjar', '[data-hj-suppress]'],
    ['Clarity', '[data-clarity-mask]'],
    ['Datadog', '[data-dd-privacy=hidden]'],
  ])('is left out by %s, with all around it, by %s', (_, selector) => {
    expect(box.matches(selector)).toBe(true)
    expect(host.matches(selector)).toBe(true)
  })

  it('is not filled in by the browser', () => expect(box.autocomplete).toBe('off'))

  it.each(['beforeinput', 'paste', 'cut', 'copy', 'compositionupdate', 'compositionend'])('has its %s events to itself', type => {
    const heard = vi.fn()
    const own = vi.fn()
    document.body.addEventListener(type, heard)
    box.addEventListener(type, own)
    box.dispatchEvent(new Event(type, { bubbles: true, composed: true }))
    expect(own).toHaveBeenCalledTimes(1)
    expect(heard).not.toHaveBeenCalled()
    document.body.removeEventListener(type, heard)
  })

  it('may be marked again', () => {
    keepPrivate(box)
    expect(host.className.split(' ')).toEqual([...new Set(host.className.split(' '))])
  })
})
