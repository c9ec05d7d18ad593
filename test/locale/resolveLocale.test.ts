import { expect, it } from 'vitest'
import { resolveLocale } from '../../src/locale/resolveLocale.js'

it.each([
  [['vi-VN'], ['en', 'vi'], 'vi'],
  [['VI_vn'], ['en', 'vi'], 'vi'],
  [['zh-Hant-TW'], ['en', 'zh-Hant', 'zh'], 'zh-Hant'],
  [['fr-FR', 'vi'], ['en', 'vi'], 'vi'],
  [['vie'], ['en', 'vi'], 'en'],
  [['de'], ['vi'], 'en'],
  [[], ['vi'], 'en'],
  [[''], ['vi'], 'en'],
])('%j of %j is %s', (wanted, available, found) => {
  expect(resolveLocale(wanted, available)).toBe(found)
})
