// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { languages } from '../../src/locale/languages.js'
import { localeOf } from '../../src/locale/localeOf.js'

/** The locale on a page with that `lang`, in a browser that prefers those languages. */
function localeOn(lang: string, preferred: string[], locale?: string, near?: Element) {
  document.documentElement.lang = lang
  const host = { document, navigator: { languages: preferred } } as unknown as Window
  return localeOf(host, locale === undefined ? {} : { locale }, [...languages, 'km'], near)
}

it('the host goes first, then the page, then the browser', () => {
  expect(localeOn('fr', ['ja'], 'de')).toBe('de')
  expect(localeOn('fr', ['ja'], 'auto')).toBe('fr')
  expect(localeOn('fr', ['ja'])).toBe('fr')
  expect(localeOn('', ['ja'])).toBe('ja')
  expect(localeOn('', [])).toBe('en')
})

it('the region stays: it writes numbers in its own way', () => {
  expect(localeOn('ar-EG', [])).toBe('ar-EG')
  expect(localeOn('vi_vn', [])).toBe('vi-VN')
  expect(localeOn('', [], 'in')).toBe('id')
})

it('what nobody has texts in, and what is no tag, is passed over', () => {
  expect(localeOn('xx', ['sw', 'ko-KR'], 'tlh')).toBe('ko-KR')
  expect(localeOn('!', ['en-US-US', 'vi'], 'a')).toBe('vi')
  expect(localeOn('km-KH', ['vi'])).toBe('km-KH')
  // A host may name a text anything, and still digits need a tag.
  document.documentElement.lang = ''
  expect(localeOf({ document, navigator: { languages: ['!'] } } as unknown as Window, {}, ['', '!', 'vi'])).toBe('en')
})

it('a part of the page may be in another language', () => {
  const part = document.createElement('div')
  part.lang = 'ar'
  const inner = part.appendChild(document.createElement('p'))
  expect(localeOn('en', [], 'auto', inner)).toBe('ar')
})

it('a part of the page in a shadow root is in the language of what that stands in, unless it says another', () => {
  const part = document.createElement('div')
  const outer = part.appendChild(document.createElement('div'))
  const inner = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'))
  const container = inner.attachShadow({ mode: 'open' }).appendChild(document.createElement('p'))
  expect(localeOn('en', ['fr'], 'auto', container)).toBe('fr')
  document.body.append(part)
  expect(localeOn('en', ['fr'], 'auto', container)).toBe('en')
  part.lang = 'ar'
  expect(localeOn('en', ['fr'], 'auto', container)).toBe('ar')
  inner.lang = 'vi'
  expect(localeOn('en', ['fr'], 'auto', container)).toBe('vi')
})
