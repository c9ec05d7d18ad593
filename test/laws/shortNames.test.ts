import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesBelow, root } from './sourceFiles.js'

const config = readFileSync(`${root}rollup.config.mjs`, 'utf8')
const [, list = ''] = /const inside =([\s\S]*?)\n\/\*\*/.exec(config) ?? []
const inside = list.match(/[A-Za-z]\w*/g) ?? []

/** Where names are a promise to somebody else: hosts, the wire, what lies on the device, and messages found by their key. */
const promised =
  /^src\/(options|errors|script)\.ts$|^src\/(schema\/(wire|batch|receipt|storedRow|config|tag|freezeResponse)|locale\/)|visitorMemory/
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
const wordsOf = (text: string) => new Set(withoutComments(text).match(/[A-Za-z]\w*/g) ?? [])

describe('names that the build makes short', () => {
  const sources = filesBelow('src', ['.ts', '.tsx'])

  it('are there', () => expect(inside.length).toBeGreaterThan(40))

  it('are in use', () => {
    const used = wordsOf(sources.map(({ text }) => text).join('\n'))
    expect(inside.filter(name => !used.has(name))).toEqual([])
  })

  it('are nothing that the language itself has', () => {
    const natives = [String, Array, Promise, Map, Set, RegExp, Date, Object, Function, AbortController, URL].flatMap(each =>
      [each, each.prototype].flatMap(owner => Object.getOwnPropertyNames(owner)),
    )
    expect(natives).toContain('match')
    expect(inside.filter(name => [...natives, ...Object.getOwnPropertyNames(Math)].includes(name))).toEqual([])
  })

  it('are no fields that anybody else knows', () => {
    const fields = sources
      .filter(({ path }) => promised.test(path))
      .flatMap(({ text }) => [...withoutComments(text).matchAll(/(\w+)\??:/g)].map(([, name]) => name))
    expect(inside.filter(name => fields.includes(name))).toEqual([])
  })

  it('are no names that a part exports, for those stay as they are', () => {
    const [, inputs = ''] = /const partInputs =([\s\S]*?)\n\}/.exec(config) ?? []
    const files = [...inputs.matchAll(/'(src\/.*?)'/g)].map(([, path]) => path)
    expect(files.length).toBeGreaterThan(5)
    const exported = sources
      .filter(({ path }) => files.includes(path))
      .flatMap(({ text }) => [...text.matchAll(/^export (?:async )?(?:function|const|\{) ?(\w+)/gm)].map(([, name]) => name))
    expect(exported).toContain('stepAside')
    expect(inside.filter(name => exported.includes(name))).toEqual([])
  })

  it('are never looked up by a text', () => {
    const built = filesBelow('dist', ['.js']).filter(({ path }) => /touchpoint\.[^/]*$/.test(path))
    expect(built.length).toBeGreaterThan(5)
    const texts = new Set(built.flatMap(({ text }) => text.match(/(["'`])\w+\1/g) ?? []).map(text => text.slice(1, -1)))
    expect(inside.filter(name => texts.has(name))).toEqual([])
  })
})
