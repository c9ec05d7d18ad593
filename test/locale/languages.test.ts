import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { languages } from '../../src/locale/languages.js'
import { moduleParts } from '../../src/moduleParts.js'

const folder = new URL('../../src/locale/', import.meta.url)

it('each has its file, and each file of a language is listed', () => {
  const files = readdirSync(folder).flatMap(file => /^([a-z]{2,3}(?:-[A-Z]\w+)?)\.ts$/.exec(file)?.[1] ?? [])
  expect(files.sort()).toEqual([...languages].sort())
})

it('each loads by its tag, and no two are the same', async () => {
  const all = await Promise.all(languages.map(language => moduleParts().locale(language)))
  expect(new Set(all.map(({ asked }) => JSON.stringify(asked))).size).toBe(languages.length)
})
