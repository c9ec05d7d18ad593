import { describe, expect, it } from 'vitest'
import { type Import, importsOf, roomOf, sourceFiles } from './sourceFiles.js'

const files = sourceFiles()
const imports = files.flatMap(importsOf)

const doors = ['script.ts', 'index.ts', 'preact.tsx', 'react.tsx', 'element.ts']
const clientRooms = ['prompt', 'trigger', 'outbox', 'inspector', 'schema', 'page', 'locale', 'metrics']
const ground = ['options.ts', 'errors.ts']
/** The widget, the parts that load later, and the ways to find them: what lies beside the doors. */
const conductors = [
  'widget.ts',
  'parse.ts',
  'testMode.ts',
  'inspect.ts',
  'createCore.ts',
  'createHandle.ts',
  'decide.ts',
  'when.ts',
  'watch.ts',
  'openPrompt.ts',
  'submitAnswer.ts',
  'dress.ts',
  'hooks.ts',
  'ask.ts',
  'asking.ts',
  'launch.ts',
  'stay.ts',
  'send.ts',
  'createAnswer.ts',
  'noteImpression.ts',
  'switchVisitor.ts',
  'parts.ts',
  'scriptParts.ts',
  'allParts.ts',
  'moduleParts.ts',
  'forwardTouchpoint.ts',
  'virtualParts.d.ts',
]

/**
 * What each room may import, besides itself. A room that is missing here may import nothing.
 * Metrics is arithmetic on scales and bands; everyone who reads a score may use it.
 */
const mayImport: Record<string, string[]> = {
  ...Object.fromEntries(doors.map(door => [door, ['index.ts', ...conductors, ...ground]])),
  // These two take options from outside: a tag with a JSON block or file, and a caller who wants a throw.
  'script.ts': ['schema', 'page', ...conductors, ...ground],
  'index.ts': ['schema', ...conductors, ...ground],
  // Components share one context and its provider.
  'react.tsx': ['index.ts', 'preact.tsx', ...conductors, ...ground],
  ...Object.fromEntries(conductors.map(file => [file, [...conductors, ...clientRooms, ...ground]])),
  prompt: ['schema', 'page', 'locale', 'metrics', ...ground],
  trigger: ['schema', 'page', 'locale', 'metrics', ...ground],
  outbox: ['schema', 'page', 'locale', ...ground],
  inspector: ['page', ...ground],
  page: ground,
  locale: ground,
  metrics: ground,
  schema: ['metrics', ...ground],
  collector: ['schema', 'metrics', ...ground],
  report: ['schema', 'metrics', 'collector', ...ground],
  'cli.ts': ['schema', 'metrics', 'collector', 'report', ...ground],
  'options.ts': [],
  'errors.ts': [],
}

const packages: { name: RegExp; only: (path: string) => boolean }[] = [
  { name: /^zod\/mini$/, only: path => path.startsWith('src/schema/') },
  { name: /^zod$/, only: () => false },
  { name: /^virtual:/, only: path => path === 'src/scriptParts.ts' || path === 'src/allParts.ts' },
  { name: /^preact/, only: path => /^src\/(prompt\/|inspector\/|report\/|preact\.tsx|react\.tsx|element\.ts)/.test(path) },
  { name: /^react/, only: path => path === 'src/react.tsx' },
  { name: /^node:/, only: path => /^src\/(collector\/|report\/|cli\.ts)/.test(path) },
]

const broken = ({ from, to, isOurs }: Import) => {
  if (isOurs) {
    const [here, there] = [roomOf(from), roomOf(to)]
    return here !== there && !mayImport[here]?.includes(there)
  }
  return packages.some(({ name, only }) => name.test(to) && !only(from))
}

describe('layers', () => {
  it('finds sources and their imports', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(imports.length).toBeGreaterThan(20)
  })

  it('knows a forbidden import when it sees one', () => {
    const from = 'src/prompt/Prompt.tsx'
    expect(broken({ from, to: 'src/outbox/outbox.ts', isOurs: true })).toBe(true)
    expect(broken({ from, to: 'src/locale/en.ts', isOurs: true })).toBe(false)
    expect(broken({ from, to: 'zod/mini', isOurs: false })).toBe(true)
    expect(broken({ from: 'src/schema/tag.ts', to: 'zod', isOurs: false })).toBe(true)
    expect(broken({ from: 'src/outbox/outbox.ts', to: 'preact/hooks', isOurs: false })).toBe(true)
  })

  it('are kept by every import', () => {
    expect(imports.filter(broken).map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('has a rule for every room', () => {
    const rooms = new Set(files.map(file => roomOf(file.path)))
    expect([...rooms].filter(room => !mayImport[room])).toEqual([])
  })

  it('have no import cycles, type imports included', () => {
    const next = new Map(files.map(file => [file.path, importsOf(file).flatMap(({ to, isOurs }) => (isOurs ? [to] : []))]))
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (path: string, trail: string[]) => {
      const at = trail.indexOf(path)
      if (at >= 0) cycles.push([...trail.slice(at), path].join(' → '))
      if (at >= 0 || done.has(path)) return
      for (const to of next.get(path) ?? []) visit(to, [...trail, path])
      done.add(path)
    }
    for (const { path } of files) visit(path, [])
    expect(cycles).toEqual([])
  })
})
