import { expect, it } from 'vitest'
import { directionOf } from '../../src/locale/directionOf.js'

it.each(['ar', 'ar-EG', 'he', 'fa-IR', 'ur', 'ps', 'sd', 'ckb', 'ug', 'yi', 'dv', 'az-Arab', 'AR', 'ar-Arab-EG'])(
  '%s runs from right to left',
  locale => {
    expect(directionOf(locale)).toBe('rtl')
  },
)

it.each(['en', 'vi', 'vi-VN', 'ur-Latn', 'arn', 'az', 'hu', 'fab'])('%s runs from left to right', locale => {
  expect(directionOf(locale)).toBe('ltr')
})
