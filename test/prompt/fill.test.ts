import { expect, it } from 'vitest'
import { fill } from '../../src/prompt/fill.js'

it('values go in as text, each time they are named', () => {
  expect(fill('Hi {name}, {name}! {n}', { name: '<b>Ly</b>', n: 3 })).toBe('Hi <b>Ly</b>, <b>Ly</b>! 3')
})

it.each([[undefined], [null], [''], [{}], [() => 1], [true]])('%o gives the fallback', value => {
  expect(fill('recommend {brand|us}{tail}', { brand: value })).toBe('recommend us')
})

it('what every object inherits is no value', () => {
  expect(fill('{constructor|x} {toString|y}', {})).toBe('x y')
})

it('a value is not filled again', () => {
  expect(fill('{a}', { a: '{b}', b: 'secret' })).toBe('{b}')
})

it('a value is isolated where directions could mix, and left alone otherwise', () => {
  expect(fill('Rate {brand}!', { brand: 'مقهى' })).toBe('Rate \u2068مقهى\u2069!')
  expect(fill('قيّم {brand}', { brand: 'Lá' })).toBe('قيّم \u2068Lá\u2069')
  expect(fill('Rate {brand}!', { brand: 'Lá' })).toBe('Rate Lá!')
  expect(fill('الطلب {order}', { order: 'A-1001' })).toBe('الطلب \u2068A-1001\u2069')
  expect(fill('الطلب {order}', { order: '12-30' })).toBe('الطلب \u206812-30\u2069')
  expect(fill('{n} من {of}، {label}', { n: '٤', of: 5, label: 'جيدة جدًا' })).toBe('٤ من 5، جيدة جدًا')
})

it('knows names in any script, with dots and hyphens', () => {
  expect(fill('{tên|bạn} {user.name|x} {order-id|?}', { tên: 'Hà', 'user.name': 'Minh', 'order-id': 7 })).toBe('Hà Minh 7')
  expect(fill('{tên|bạn} {user.name|x}', {})).toBe('bạn x')
})
