import { afterEach, expect, it, vi } from 'vitest'
import { ar } from '../../src/locale/ar.js'
import { en } from '../../src/locale/en.js'
import { formOf } from '../../src/locale/formOf.js'
import { ru } from '../../src/locale/ru.js'

afterEach(() => vi.unstubAllGlobals())

it('a number has the form of its language', () => {
  const left = (locale: string, messages: typeof en, n: number) => formOf(locale, messages.left, n)
  expect([0, 1, 2].map(n => left('en', en, n))).toEqual(['{n} characters left', '{n} character left', '{n} characters left'])
  expect([1, 3, 5, 21].map(n => left('ru', ru, n))).toEqual([ru.left.one, ru.left.few, ru.left.many, ru.left.one])
  expect([0, 1, 2, 3, 11, 100].map(n => left('ar-EG', ar, n))).toEqual(
    (['zero', 'one', 'two', 'few', 'many', 'other'] as const).map(form => ar.left[form]),
  )
})

it('a text without forms goes with every number', () => {
  expect(formOf('ru', '{n} из {of}', 21)).toBe('{n} из {of}')
})

it('a browser without plural rules, and a form that is missing, get the general one', () => {
  expect(formOf('en', { other: 'all' }, 1)).toBe('all')
  vi.stubGlobal('Intl', {})
  expect(formOf('en', en.left, 1)).toBe('{n} characters left')
})
