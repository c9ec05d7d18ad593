import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesBelow, root, type SourceFile, sourceFiles } from './sourceFiles.js'

const files = sourceFiles()
const bareName = (path: string) => basename(path).replace(/\.tsx?$/, '')

/** Names a file exports; `default` for a default export. */
function exportsOf({ path, text }: SourceFile): string[] {
  const names: string[] = []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  for (const node of source.statements) {
    if (ts.isExportAssignment(node)) names.push('default')
    if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause)) {
      names.push(...node.exportClause.elements.map(element => element.name.text))
    }
    const flags = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []).map(modifier => modifier.kind) : []
    if (!flags.includes(ts.SyntaxKind.ExportKeyword)) continue
    if (flags.includes(ts.SyntaxKind.DefaultKeyword)) names.push('default')
    else if (ts.isVariableStatement(node)) names.push(...node.declarationList.declarations.map(declared => declared.name.getText()))
    else if ('name' in node && node.name) names.push((node.name as ts.Identifier).text)
  }
  return names
}

// A verb may stand in front: `outbox.ts` gives `createOutbox`, `config.ts` `parseConfig`; `rules.ts` may give `rulesOf`.
const fits = (file: string, name: string) => {
  const short = file.toLowerCase().replace(/-/g, '')
  return new RegExp(`^(create|parse|use|watch|read|open|start)?${short}(of)?$`).test(name.toLowerCase())
}

/** Files that give more than one thing, and why. */
const exempt: Record<string, string> = {
  'src/script.ts': 'a door: runs, exports nothing',
  'src/asking.ts': 'a part: two others in one file',
  'src/stay.ts': 'a part: what a prompt needs while it stays on screen',
  'src/index.ts': 'a door: re-exports',
  'src/preact.tsx': 'a door: all components',
  'src/react.tsx': 'a door: all components',
  'src/element.ts': 'a door: registers its two names',
  'src/options.ts': 'every type a host can see',
  'src/errors.ts': 'TouchpointError and its codes',
  'src/cli.ts': 'a command: runs, exports nothing',
  'src/allParts.ts': 'stands in for scriptParts.ts and gives the same name',
  'src/virtualParts.d.ts': 'declares a module that the build makes',
  'src/collector/cors.ts': 'headers for the two kinds of answer',
  'src/collector/migrations.ts': 'the steps and their lock',
  'src/metrics/scales.ts': 'facts about scales',
  'src/schema/config.ts': 'tag, JSON block and init() share one shape: parseOptions',
  'src/trigger/eventMatch.ts': 'the two halves of a match: properties and path',
  'src/schema/tag.ts': 'attributes as options: tagOptions',
  'src/schema/wire.ts': 'the types of the wire format',
  'src/metrics/intervals.ts': 'one formula per interval',
  'src/metrics/rates.ts': 'one formula per rate',
}

describe('names', () => {
  it('of exports are read from the source', () => {
    const text =
      'export const a = 1, b = 2\nexport function c() {}\nexport default class D {}\nexport { e, f as g }\nexport type H = 1\nconst i = 1'
    expect(exportsOf({ path: 'x.ts', text })).toEqual(['a', 'b', 'c', 'default', 'e', 'g', 'H'])
    expect(fits('outbox', 'createOutbox')).toBe(true)
    expect(fits('outbox', 'createStore')).toBe(false)
  })

  it('of files are never a drawer for everything', () => {
    const drawers = /^(types?|utils?|helpers?|common|lib|shared|misc)$/i
    const bad = files.filter(({ path }) => path.split('/').some(part => drawers.test(part.replace(/\.tsx?$/, ''))))
    const barrels = files.filter(({ path }) => bareName(path) === 'index' && path !== 'src/index.ts')
    expect([...bad, ...barrels].map(file => file.path)).toEqual([])
  })

  it('of files are the name of what they give', () => {
    const isLanguage = (path: string) => /^src\/locale\/[a-z]{2,3}(-\w+)?\.ts$/.test(path)
    const strangers = files.filter(
      file => !exempt[file.path] && !isLanguage(file.path) && !exportsOf(file).some(name => fits(bareName(file.path), name)),
    )
    expect(strangers.map(file => `${file.path} gives ${exportsOf(file).join(', ')}`)).toEqual([])
  })

  it('of exports are never default', () => {
    expect(files.filter(file => exportsOf(file).includes('default')).map(file => file.path)).toEqual([])
  })

  it('of tests mirror the source', () => {
    // The model is of the whole room, and of no file in it.
    const tests = filesBelow('test', ['.test.ts', '.test.tsx']).filter(
      ({ path }) => !/^test\/(laws|browser|faults|support)\/|^test\/outbox\/model\.test/.test(path),
    )
    const lonely = tests.filter(({ path }) => {
      const twin = path.replace(/^test\//, 'src/').replace(/\.test\.tsx?$/, '')
      return !existsSync(`${root}${twin}.ts`) && !existsSync(`${root}${twin}.tsx`)
    })
    expect(lonely.map(file => file.path)).toEqual([])
  })

  it('lead one level deep', () => {
    expect(files.filter(({ path }) => path.split('/').length > 3).map(file => file.path)).toEqual([])
  })
})

describe('sizes of sources', () => {
  it('stay below 250 lines, tables of text and styles aside', () => {
    const isTable = (path: string) => path.startsWith('src/locale/') || /styles\.ts$/.test(path) || path === 'src/options.ts'
    const all = [...files, ...filesBelow('test', ['.ts', '.tsx', '.mjs'])]
    const long = all.filter(({ path, text }) => !isTable(path) && text.split('\n').length - 1 > 250)
    expect(long.map(({ path, text }) => `${path} has ${text.split('\n').length - 1} lines`)).toEqual([])
  })
})
