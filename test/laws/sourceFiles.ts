import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** Folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface SourceFile {
  /** From the repository's root, with slashes: `src/outbox/backoff.ts`. */
  path: string
  text: string
}

/** Every file below a folder whose name ends in one of the endings; none when there is no such folder. */
export function filesBelow(folder: string, endings: string[]): SourceFile[] {
  const top = join(root, folder)
  if (!existsSync(top)) return []
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map(name => join(top, name))
    .filter(path => endings.some(ending => path.endsWith(ending)) && statSync(path).isFile())
    .map(path => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** All of `src/`. */
export const sourceFiles = () => filesBelow('src', ['.ts', '.tsx'])

export interface Import {
  from: string
  /** As written for a package (`zod/mini`); from the repository's root for a file of ours. */
  to: string
  isOurs: boolean
}

/** The file that a relative import means; TypeScript sources are imported by the name of their output. */
function resolveOurs(from: string, specifier: string): string {
  const plain = join(dirname(from), specifier).split(sep).join('/')
  const bare = plain.replace(/\.jsx?$/, '')
  return [`${bare}.ts`, `${bare}.tsx`, plain].find(path => existsSync(join(root, path))) ?? plain
}

/** Every import of a file: static, dynamic, type-only, re-exports and `import('…')` types. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const found = ts.preProcessFile(text, true, true).importedFiles.map(file => file.fileName)
  return found.map(specifier => {
    const isOurs = specifier.startsWith('.')
    return { from: path, to: isOurs ? resolveOurs(path, specifier) : specifier, isOurs }
  })
}

/** The first folder below `src`, or the file's own name for the files that lie there: `outbox`, `widget.ts`. */
export const roomOf = (path: string) => path.split('/')[1] ?? path
