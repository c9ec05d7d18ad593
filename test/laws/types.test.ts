import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesBelow, root } from './sourceFiles.js'

const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)

/** What the compiler says about some files, one of which may have another text than the one on disk. */
function complaints(paths: string[], changed?: { path: string; text: string }): string[] {
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (path, version, ...rest) =>
    path === changed?.path ? ts.createSourceFile(path, changed.text, version, true) : getSourceFile.call(host, path, version, ...rest)
  const program = ts.createProgram(paths, options, host)
  return ts.getPreEmitDiagnostics(program).map(found => ts.flattenDiagnosticMessageText(found.messageText, '\n'))
}

describe('public types', () => {
  const files = filesBelow('test/laws/types', ['.ts'])

  it('take what hosts may write, and have the methods and events of the contract', () => {
    expect(files.length).toBeGreaterThan(1)
    expect(complaints(files.map(file => root + file.path))).toEqual([])
  })

  it('refuse every line that is marked as wrong', () => {
    const file = files.find(({ path }) => path.endsWith('/options.ts'))
    const marks = file?.text.match(/@ts-expect-error/g)?.length ?? 0
    const path = root + file?.path
    const text = file?.text.replaceAll('@ts-expect-error', 'wrong:') ?? ''
    expect(marks).toBeGreaterThan(10)
    expect(complaints([path], { path, text })).toHaveLength(marks)
  })
})
