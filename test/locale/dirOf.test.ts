import { expect, it } from 'vitest'
import { dirOf } from '../../src/locale/dirOf.js'

it.each(['ar', 'ar-EG', 'he', 'iw', 'fa', 'ur', 'ps', 'sd', 'ckb', 'ug', 'yi', 'dv', 'pa-Arab'])('%s runs from right to left', tag => {
  expect(dirOf(tag)).toBe('rtl')
})

it.each(['en', 'vi', 'zh-Hant', 'az', 'ku', 'ur-Latn', 'ug-Cyrl', 'arn', ''])('%s runs from left to right', tag => {
  expect(dirOf(tag)).toBe('ltr')
})
