import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, root, type SourceFile } from './sourceFiles.js'

const scripts = filesBelow('dist', ['.js', '.mjs', '.cjs'])

/** What turns text into markup or code; strict policies and Trusted Types refuse all of it. */
const sinks: Record<string, RegExp> = {
  innerHTML: /(?<!Set)innerHTML/g,
  dangerouslySetInnerHTML: /dangerouslySetInnerHTML/g,
  outerHTML: /outerHTML/g,
  insertAdjacentHTML: /insertAdjacentHTML/g,
  setHTMLUnsafe: /setHTMLUnsafe/g,
  createContextualFragment: /createContextualFragment/g,
  'document.write': /\.write(ln)?\(\s*["'`]</g,
  DOMParser: /DOMParser/g,
  srcdoc: /srcdoc/g,
  Function: /(?<![.\w$"'`])Function\s*\(/g,
  eval: /(?<![.\w$])eval\s*\(/g,
}

const countIn = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

const sinksOf = ({ path, text }: SourceFile) =>
  Object.entries(sinks).flatMap(([name, pattern]) => {
    const count = countIn(text, pattern)
    return count ? [`${path}: ${name} × ${count}`] : []
  })

// Names of XML namespaces are no addresses; a server may say where it listens.
const harmless = /^https?:\/\/(www\.w3\.org\/|localhost|127\.0\.0\.1)/
const hostsOf = ({ path, text }: SourceFile) =>
  (text.match(/\b(?:https?|wss?):\/\/[a-z0-9][\w.-]*[^\s"'`]*/gi) ?? []).filter(url => !harmless.test(url)).map(url => `${path}: ${url}`)

describe('built files', () => {
  it('are there', () => {
    expect(
      scripts.map(file => file.path),
      'run `npm run build` first',
    ).toEqual(expect.arrayContaining(['dist/touchpoint.js', 'dist/index.js', 'dist/touchpoint.all.js']))
  })

  it('are judged by patterns that see a sink and an address', () => {
    const of = (text: string) => sinksOf({ path: 'x', text })
    expect(of('a.innerHTML=b')).toEqual(['x: innerHTML × 1'])
    expect(of('new Function("")')).toEqual(['x: Function × 1'])
    expect(of('let e=eval("1")')).toEqual(['x: eval × 1'])
    expect(of('document.write("<p>")')).toHaveLength(1)
    expect(of('typeof x=="function"&&isFunction(x)')).toEqual([])
    expect(of(readFileSync(`${root}node_modules/preact/dist/preact.mjs`, 'utf8'))).toHaveLength(2)
    expect(hostsOf({ path: 'x', text: 'fetch("https://cdn.example.com/a.js")' })).toHaveLength(1)
    expect(hostsOf({ path: 'x', text: '"http://www.w3.org/2000/svg"' })).toEqual([])
  })

  it('have no sink for markup or code', () => {
    expect(scripts.flatMap(sinksOf)).toEqual([])
  })

  it('name no host', () => {
    expect(scripts.flatMap(hostsOf)).toEqual([])
  })

  it('tell nothing of the machine that built them', () => {
    const all = filesBelow('dist', ['.js', '.mjs', '.cjs', '.d.ts', '.map', '.json', '.html', '.css'])
    const telling = all.filter(
      ({ text }) => text.includes(root) || text.includes('file:///') || /["'](\/home\/|\/Users\/|\/root\/)/.test(text),
    )
    const paths = scripts.filter(({ text }) => /node_modules\/|\bsrc\/\w+\/\w+\.tsx?/.test(text))
    expect([...telling, ...paths].map(file => file.path)).toEqual([])
  })

  it('have types without zod', () => {
    const all = new Map(filesBelow('dist', ['.d.ts']).map(file => [file.path, file.text]))
    // What a host's compiler reads: the doors, and what they lead to.
    const seen = new Set(['index', 'preact', 'collector/createCollector'].map(door => `dist/types/${door}.d.ts`))
    for (const path of seen)
      for (const [, from = ''] of all.get(path)?.matchAll(/['"](\.[^'"]+)\.js['"]/g) ?? []) seen.add(`${join(dirname(path), from)}.d.ts`)
    expect([...seen].filter(path => !all.has(path))).toEqual([])
    expect([...seen].filter(path => /from ['"]zod|import\(['"]zod/.test(all.get(path) ?? ''))).toEqual([])
  })
})
