import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { root, sourceFiles } from './sourceFiles.js'

const inPage = (path: string) => path.startsWith('src/page/') || path === 'src/script.ts'

/** Globals and the only files that may name them. */
const homes: Record<string, (path: string) => boolean> = {
  window: inPage,
  document: inPage,
  navigator: inPage,
  localStorage: inPage,
  sessionStorage: inPage,
  indexedDB: path => path === 'src/outbox/responseStore.ts' || path === 'src/outbox/answersWait.ts',
  // The tag's configuration may be a file of the host.
  fetch: path => path === 'src/outbox/postBatch.ts' || path === 'src/page/readConfig.ts',
}

// These run on a server, or in the report's own page.
const isServer = (path: string) => /^src\/(collector\/|report\/|cli\.ts)/.test(path)

const isGlobalObject = (node: ts.Node) => ts.isIdentifier(node) && ['window', 'globalThis', 'self'].includes(node.text)

/** Every use of a listed global: by its own name when the name is the library's, or as a member of the global object. */
function usesOf(program: ts.Program, file: ts.SourceFile): { name: string; line: number }[] {
  const checker = program.getTypeChecker()
  const uses: { name: string; line: number }[] = []
  const isLibrary = (node: ts.Identifier) =>
    checker.getSymbolAtLocation(node)?.declarations?.some(declared => declared.getSourceFile().fileName.includes('/lib.dom')) ?? false
  const visit = (node: ts.Node) => {
    // Types name globals without touching them.
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node) && Object.hasOwn(homes, node.text)) {
      const { parent } = node
      const member = ts.isPropertyAccessExpression(parent) && parent.name === node
      const declares = (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node
      if (member ? isGlobalObject(parent.expression) : !declares && isLibrary(node)) {
        uses.push({ name: node.text, line: file.getLineAndCharacterOfPosition(node.pos).line + 1 })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return uses
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'preact',
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  skipLibCheck: true,
  noEmit: true,
}

function programOf(paths: string[], extra?: { path: string; text: string }) {
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  if (extra) {
    host.fileExists = path => path === extra.path || fileExists(path)
    host.readFile = path => (path === extra.path ? extra.text : readFile(path))
    host.getSourceFile = (path, ...rest) =>
      path === extra.path ? ts.createSourceFile(path, extra.text, ts.ScriptTarget.ES2022, true) : getSourceFile.call(host, path, ...rest)
  }
  return ts.createProgram([...paths, ...(extra ? [extra.path] : [])], options, host)
}

describe('globals', () => {
  it('are told from parameters, members and types of the same name', () => {
    const text = [
      'export const a = document.title',
      'export const b = globalThis.navigator',
      'export const c = (document: { title: string }) => document.title',
      'export const d = (element: Element, fetcher: typeof fetch) => [element.ownerDocument, fetcher]',
      "export const e = () => fetch('/')",
      'export const f = (view: Window) => view.document',
    ].join('\n')
    const path = `${root}src/probe.ts`
    const program = programOf([], { path, text })
    const file = program.getSourceFile(path)
    expect(file && usesOf(program, file)).toEqual([
      { name: 'document', line: 1 },
      { name: 'navigator', line: 2 },
      { name: 'fetch', line: 5 },
    ])
  })

  it('are touched only by the files that own them', () => {
    const paths = sourceFiles().map(file => file.path)
    const program = programOf(paths.map(path => root + path))
    const strays = paths.flatMap(path => {
      const file = program.getSourceFile(root + path)
      if (!file || isServer(path)) return []
      return usesOf(program, file).flatMap(({ name, line }) => (homes[name]?.(path) ? [] : [`${path}:${line} ${name}`]))
    })
    expect(strays).toEqual([])
  })
})
