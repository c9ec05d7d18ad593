import { expect, it } from 'vitest'
import { en } from '../../src/locale/en.js'
import { vi } from '../../src/locale/vi.js'

/** `path: text` for every text; the forms of a plural share a path. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    key === 'address' ? [] : texts(inner, /^(zero|one|two|few|many|other)$/.test(key) ? path : `${path}/${key}`),
  )
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)/g)]
    .map(match => match[1])
    .filter(name => !/^you$/i.test(name as string))
    .sort()

it('Vietnamese says everything that English says, with the same placeholders', () => {
  const names = (all: [string, string][]) => [...new Set(all.map(([path, text]) => `${path} ${placeholders(text)}`))].sort()
  expect(names(texts(vi))).toEqual(names(texts(en)))
})

it.each([
  ['en', en],
  ['vi', vi],
] as const)('%s has words for each step, the plural forms of its language, and no markup', (tag, messages) => {
  expect(messages.words.csat).toHaveLength(5)
  expect(messages.words.star).toHaveLength(5)
  expect(messages.words.nps).toHaveLength(2)
  expect(messages.words.ces).toHaveLength(7)
  expect(messages.words['ces checkout']).toHaveLength(7)
  expect(Object.keys(messages.left).sort()).toEqual(new Intl.PluralRules(tag).resolvedOptions().pluralCategories.sort())
  for (const [path, text] of texts(messages)) {
    expect(text, path).not.toMatch(/[<>&]/)
    expect(text.normalize('NFC'), path).toBe(text)
  }
})
