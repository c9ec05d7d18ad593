// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { applyTokens } from '../../src/prompt/applyTokens.js'

afterEach(() => vi.restoreAllMocks())

function apply(token: string, value: string): string {
  const element = document.createElement('div')
  applyTokens(element, { [token]: value })
  return element.style.getPropertyValue(`--tp-${token}`)
}

it.each([
  ['accent', '#0b6e5f'],
  ['on-accent', '#fff'],
  ['surface', 'rgb(11, 110, 95)'],
  ['text', 'rgb(11 110 95 / 50%)'],
  ['border', 'hsl(170 80% 24%)'],
  ['radius', '12px'],
  ['gap', '.5em'],
  ['z', '100'],
  ['font', '"Noto Sans", Arial, sans-serif'],
])('%s takes %s', (token, value) => {
  expect(apply(token, value)).toBe(value)
})

it.each([
  ['accent', 'url(https://evil.example/x.png)'],
  ['accent', 'red;color:blue'],
  ['accent', 'var(--x)'],
  ['accent', '#12g'],
  ['accent', '12px'],
  ['accent', ''],
  ['radius', 'calc(1px + 1px)'],
  ['radius', '1px solid'],
  ['radius', '#fff'],
  ['z', '1.5'],
  ['font', 'x} * {display:none'],
  ['font', 'expression(1)'],
  ['shadow', '#fff'],
])('%s drops %j with a warning that names the token', (token, value) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect(apply(token, value)).toBe('')
  expect(warn.mock.calls[0]?.[0]).toContain(`tokens.${token}`)
})
