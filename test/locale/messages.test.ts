import { describe, expect, it } from 'vitest'
import { en } from '../../src/locale/en.js'
import { languages } from '../../src/locale/languages.js'
import type { Messages } from '../../src/locale/messages.js'
import { moduleParts } from '../../src/moduleParts.js'

const forms = /^(zero|one|two|few|many|other|formal|informal)$/
const load = moduleParts().locale

/** Path and text of every text; the forms of one share its path. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    key === 'address' ? [] : texts(inner, forms.test(key) ? path : `${path}/${key}`),
  )
}

/** Every object that gives a text in forms. */
function plurals(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return 'other' in value ? [value] : Object.values(value).flatMap(plurals)
}

const placeholders = ({ address }: Messages, text: string) =>
  [...text.matchAll(/\{(\w+)/g)].flatMap(([, name = '']) => (name in (address?.formal ?? {}) ? [] : [name])).sort()

describe.each(languages)('%s', tag => {
  it('says everything that English says, with the same values', async () => {
    const messages = await load(tag)
    const paths = (all: Messages) => [...new Set(texts(all).map(([path]) => path))].sort()
    expect(paths(messages)).toEqual(paths(en))
    const wanted = new Map(texts(en).map(([path, text]) => [path, placeholders(en, text)]))
    for (const [path, text] of texts(messages)) {
      const found = placeholders(messages, text)
      // The Arabic for one and two is a word.
      if (tag === 'ar' && /star$|left$/.test(path)) expect(wanted.get(path), path).toEqual(expect.arrayContaining(found))
      else expect(found, `${path}: ${text}`).toEqual(wanted.get(path))
    }
  })

  it('has words for each step and both ends, and nothing empty', async () => {
    const messages = await load(tag)
    expect(Object.entries(messages.words).map(([base, words]) => [base, words?.length])).toEqual([
      ['csat', 5],
      ['star', 5],
      ['nps', 2],
      ['ces', 7],
      ['ces checkout', 7],
    ])
    for (const words of Object.values(messages.words)) expect(new Set(words).size).toBe(words?.length)
    for (const [path, text] of texts(messages)) if (path !== '/range/emoji') expect(text.trim(), path).not.toBe('')
  })

  it('has plain, composed text', async () => {
    for (const [path, text] of texts(await load(tag))) {
      expect(text, path).not.toMatch(/[<>&]|^\s|\s$/)
      expect(text.normalize('NFC'), path).toBe(text)
    }
  })

  it('has the plural forms of its language and no others', async () => {
    const messages = await load(tag)
    const wanted = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.sort()
    expect(plurals(messages)).toContain(messages.left)
    for (const plural of plurals(messages)) expect(Object.keys(plural).sort()).toEqual(wanted)
  })

  it('addresses the visitor in each way with the same words', async () => {
    const { address } = await load(tag)
    expect(Object.keys(address?.informal ?? {})).toEqual(Object.keys(address?.formal ?? {}))
    for (const words of Object.values(address ?? {})) expect(Object.values(words)).not.toContain('')
  })
})
