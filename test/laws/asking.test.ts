import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { questions } from '../../src/inspector/questions.js'
import { parseOptions } from '../../src/schema/config.js'
import { tagOptions } from '../../src/schema/tag.js'
import { root } from './sourceFiles.js'

const page = readFileSync(`${root}docs/asking.md`, 'utf8')
const snippets = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({ kind, text }))
const scriptsOf = (html: string) =>
  [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].map(([, attributes = '', text = '']) => ({ attributes, text }))

/** `data-` attributes, as a browser gives them. */
const datasetOf = (attributes: string) =>
  Object.fromEntries(
    [...attributes.matchAll(/data-([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
const findingsOf = (raw: unknown) => {
  const { problems, unknown } = parseOptions(raw)
  return { problems, unknown }
}
const good = { problems: [], unknown: [] }

describe('docs/asking.md', () => {
  const html = snippets.filter(({ kind }) => kind === 'html' || kind === 'php').flatMap(({ text }) => scriptsOf(text))
  const tags = html.filter(({ attributes }) => /data-endpoint/.test(attributes))
  const blocks = html.filter(({ attributes }) => /application\/json/.test(attributes))

  it('has recipes', () => {
    expect(tags.length).toBeGreaterThan(5)
    expect(blocks.length).toBeGreaterThan(3)
  })

  it.each(tags.map(({ attributes }) => attributes))('has a tag that is right:%s', attributes => {
    expect(findingsOf(tagOptions(datasetOf(attributes)))).toEqual(good)
  })

  it.each(blocks.map(({ text }) => text))('has a block that is right: %s', text => {
    expect(findingsOf(JSON.parse(text))).toEqual(good)
  })

  it('has no tag that says what another would say', () => {
    expect(findingsOf(tagOptions(datasetOf('data-endpoint="/f" data-scale="stars"'))).problems).toHaveLength(1)
    expect(findingsOf(tagOptions(datasetOf('data-endpoint="/f" data-sclae="star"'))).unknown).toEqual(['sclae'])
  })

  it('makes the tag of Tag Manager right, too', () => {
    const made = [...page.matchAll(/tag\.setAttribute\('data-(\w+)', '(.*)'\)/g)].map(([, name, value]) => [name, value])
    expect(made.length).toBeGreaterThan(3)
    expect(findingsOf(tagOptions(Object.fromEntries(made)))).toEqual(good)
  })

  it('has code that can be read', () => {
    const code = [
      ...html.filter(({ attributes, text }) => !attributes && !text.includes('<?php')).map(({ text }) => text),
      ...snippets.filter(({ kind }) => kind === 'js').map(({ text }) => text),
    ]
    expect(code.length).toBeGreaterThan(8)
    for (const text of code) expect(() => new Script(text), text).not.toThrow()
    for (const { kind, text } of snippets) if (kind === 'json') expect(() => JSON.parse(text)).not.toThrow()
  })

  it('asks every rule that the inspector and the journey of the demo know', () => {
    const [, table = ''] = /## The rules([\s\S]*?)\n## /.exec(page) ?? []
    const rules = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, rule]) => rule)
    expect(rules).toEqual(Object.keys(questions))
    const [, words = ''] = /"rules": \{([\s\S]*?)\}/.exec(readFileSync(`${root}demo/journey.html`, 'utf8')) ?? []
    expect([...words.matchAll(/"(\w+)":/g)].map(([, rule]) => rule)).toEqual(rules)
  })
})
