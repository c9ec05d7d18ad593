// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createShadowHost } from '../../src/page/shadowHost.js'

beforeEach(() => {
  document.body.innerHTML = '<input id="host"><div id="container"></div>'
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const focusInside = (body: HTMLElement) => {
  body.innerHTML = '<button>ours</button>'
  body.querySelector('button')?.focus()
}

it('without a container it is the last thing in the page, and floats', () => {
  const { element } = createShadowHost(document, null, '')
  expect(document.body.lastElementChild).toBe(element)
  expect(element.getAttribute('popover')).toBe('manual')
})

it('with a container it stands in the container, in the flow', () => {
  const container = document.querySelector('#container') as Element
  const { element } = createShadowHost(document, container, '')
  expect(element.parentElement).toBe(container)
  expect(element.hasAttribute('popover')).toBe(false)
})

it('the style element of browsers without constructable sheets carries the nonce', () => {
  vi.stubGlobal('CSSStyleSheet', undefined)
  const { root } = createShadowHost(document, null, ':host { color: red }', 'abc')
  const style = root.querySelector('style')
  expect(style?.textContent).toBe(':host { color: red }')
  expect(style?.nonce).toBe('abc')
})

it('keys typed inside do not reach the page', () => {
  const heard = vi.fn()
  document.body.addEventListener('keydown', heard)
  const { body } = createShadowHost(document, null, '')
  focusInside(body)
  body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }))
  expect(heard).not.toHaveBeenCalled()
  document.querySelector('#host')?.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }))
  expect(heard).toHaveBeenCalledTimes(1)
  document.body.removeEventListener('keydown', heard)
})

it('what is typed inside is for no listener of the page', () => {
  const types = ['keyup', 'keypress', 'input']
  const heard = vi.fn()
  for (const type of types) document.body.addEventListener(type, heard)
  const { body } = createShadowHost(document, null, '')
  focusInside(body)
  for (const type of types) body.firstElementChild?.dispatchEvent(new Event(type, { bubbles: true, composed: true }))
  expect(heard).not.toHaveBeenCalled()
  for (const type of types) document.body.removeEventListener(type, heard)
})

it('removing it gives focus back to where it came from', () => {
  const field = document.querySelector('#host') as HTMLElement
  const { body, element, remove } = createShadowHost(document, null, '')
  field.focus()
  focusInside(body)
  remove()
  expect(document.activeElement).toBe(field)
  expect(element.isConnected).toBe(false)
})

it('removing it gives focus back into a shadow root of the page', () => {
  const root = (document.querySelector('#container') as Element).attachShadow({ mode: 'open' })
  const opener = root.appendChild(document.createElement('button'))
  opener.focus()
  const { body, remove } = createShadowHost(document, null, '')
  focusInside(body)
  remove()
  expect(root.activeElement).toBe(opener)
})

it('removing it leaves focus alone that is elsewhere', () => {
  const { body, remove } = createShadowHost(document, null, '')
  focusInside(body)
  const field = document.querySelector('#host') as HTMLElement
  const other = document.createElement('button')
  document.body.append(other)
  field.focus()
  focusInside(body)
  other.focus()
  remove()
  expect(document.activeElement).toBe(other)
})

it('removing it twice, or after the page has, is nothing', () => {
  const { remove } = createShadowHost(document, null, '')
  document.body.innerHTML = ''
  remove()
  remove()
})

it('says a message politely, in the page itself, after the region has stood empty', () => {
  vi.useFakeTimers()
  const { element, say } = createShadowHost(document, null, '')
  const status = element.querySelector('[role=status]')
  say('one')
  vi.advanceTimersByTime(100)
  expect(status?.textContent).toBe('')
  say('two')
  vi.advanceTimersByTime(150)
  expect(status?.textContent).toBe('two')
})
