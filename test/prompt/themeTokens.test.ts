// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Theme } from '../../src/options.js'
import { themeTokens } from '../../src/prompt/themeTokens.js'

let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'warn').mockImplementation(text => said.push(text))
  vi.stubGlobal('CSS', { supports: () => true })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function apply(tokens: { [token: string]: string }, theme?: Theme) {
  const element = document.createElement('div')
  themeTokens({ tokens, ...(theme && { theme }) })(element)
  return (token: string) => element.style.getPropertyValue(`--tp-${token}`)
}

it.each([
  ['radius', '12px'],
  ['gap', '.5em'],
  ['z', '100'],
  ['font', '"Noto Sans", Arial, sans-serif'],
])('%s takes %s', (token, value) => {
  expect(apply({ [token]: value })(token)).toBe(value)
  expect(said).toEqual([])
})

it.each([
  ['accent', 'url(https://evil.example/x.png)'],
  ['accent', 'red;color:blue'],
  ['accent', 'var(--x)'],
  ['accent', 'light-dark(#fff, url(x))'],
  ['accent', 'light-dark(#fff)'],
  ['accent', 'light-dark(var(--x), #fff)'],
  ['accent', 'light-dark(light-dark(#000, #fff), #fff)'],
  ['accent', '12px'],
  ['accent', ''],
  ['radius', 'calc(1px + 1px)'],
  ['radius', '1px solid'],
  ['radius', '#fff'],
  ['z', '1.5'],
  ['font', 'x} * {display:none'],
  ['font', 'expression(1)'],
  ['font', 'url(x)'],
  ['shadow', '#fff'],
  ['muted', '#fff'],
  ['__proto__', '#fff'],
])('%s drops %j with a warning that names both', (token, value) => {
  expect(apply(JSON.parse(`{${JSON.stringify(token)}:${JSON.stringify(value)}}`))(token)).toBe('')
  expect(said).toEqual([`touchpoint: tokens.${token} is "${value}"; expected a colour, length, number or font`])
})

describe('colours', () => {
  it('hold for both schemes where they can be told apart in both', () => {
    const value = apply({ accent: 'rgb(11, 110, 95)', surface: 'hsl(40 100% 97%)', text: '#222' })
    expect(value('accent')).toBe('light-dark(rgb(11,110,95),rgb(11,110,95))')
    expect(value('surface')).toBe('light-dark(rgb(255,250,240),rgb(255,250,240))')
    expect(said).toEqual([])
  })

  it('may be given for each scheme', () => {
    const value = apply({ accent: 'light-dark(rgb(11, 110, 95), #ffb454)' })
    expect(value('accent')).toBe('light-dark(rgb(11,110,95),rgb(255,180,84))')
    expect(value('surface')).toBe('light-dark(rgb(255,255,255),rgb(30,35,39))')
    expect(said).toEqual([])
  })

  it('that cannot be told apart give way, with one warning that says by how much', () => {
    expect(apply({ accent: '#f59e0b' })('accent')).toBe('light-dark(rgb(11,110,95),rgb(245,158,11))')
    expect(said).toEqual(['touchpoint: tokens.accent is "#f59e0b"; 2.14:1 in light, expected 3:1; it shows as rgb(11,110,95)'])
  })

  it('warn of the scheme alone that comes to be seen', () => {
    apply({ accent: '#0b6e5f' }, 'light')
    expect(said).toEqual([])
    apply({ accent: '#0b6e5f' }, 'dark')
    expect(said).toHaveLength(1)
    apply({ accent: '#0b6e5f' }, 'auto')
    expect(said).toHaveLength(2)
  })

  it('warn once, however many prompts come', () => {
    const put = themeTokens({ tokens: { accent: '#fff', z: 'top' } })
    for (let n = 0; n < 3; n++) put(document.createElement('div'))
    expect(said.filter(text => /accent/.test(text) && /light/.test(text))).toHaveLength(1)
    expect(said.filter(text => /tokens\.z/.test(text))).toHaveLength(1)
  })

  it('are ours in a browser that knows no light-dark()', () => {
    vi.stubGlobal('CSS', { supports: () => false })
    const value = apply({ accent: '#7a3b12', radius: '4px' })
    expect(value('accent')).toBe('')
    expect(value('radius')).toBe('4px')
  })
})
