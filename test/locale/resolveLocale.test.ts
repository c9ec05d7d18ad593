import { expect, it } from 'vitest'
import { languages } from '../../src/locale/languages.js'
import { resolveLocale } from '../../src/locale/resolveLocale.js'

it.each([
  ['vi-VN', 'vi'],
  ['en-GB', 'en'],
  ['VI-vn', 'vi'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['zh-Hans-TW', 'zh-Hans'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['in', 'id'],
  ['es-419', 'es'],
  ['ar-EG', 'ar'],
  ['km', undefined],
  ['sr-Latn', undefined],
  ['auto', undefined],
  ['', undefined],
])('of our languages, %s gets %s', (tag, found) => {
  expect(resolveLocale(tag, languages)).toBe(found)
})

it('the name itself goes before its parent, and a parent before a sibling', () => {
  expect(resolveLocale('en-GB', ['en-US', 'en', 'en-GB'])).toBe('en-GB')
  expect(resolveLocale('en-GB', ['en-US', 'en'])).toBe('en')
  expect(resolveLocale('en-GB', ['vi', 'en-US'])).toBe('en-US')
})

it('names that are no tags are no hindrance', () => {
  expect(resolveLocale('vi', ['', '!', 'not a tag', 'vi'])).toBe('vi')
  expect(resolveLocale('vi', ['!', 'not a tag'])).toBeUndefined()
})
