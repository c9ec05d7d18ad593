import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from './sourceFiles.js'

interface Weight {
  /** Sum over the files, each compressed by itself. */
  bytes: number
  /** Paths from `dist/`. */
  files: string[]
}

/** Gzip bytes that each state of a page may cost. They only go down. */
const budgets = { idle: 4_000, shown: 18_000, sent: 22_000, all: 26_000, esm: 14_000 }
const states = Object.keys(budgets) as (keyof typeof budgets)[]

const dist = join(root, 'dist')
const read = (file: string) => readFileSync(join(dist, file))
const gzipBytes = (file: string) => gzipSync(read(file), { level: 9 }).length
const sizes = existsSync(join(dist, 'sizes.json')) ? (JSON.parse(String(read('sizes.json'))) as Record<string, Weight>) : {}

/** A built file and everything it statically imports from `dist/`. */
function closureOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [...seen]
  seen.add(file)
  for (const [, from] of String(read(file)).matchAll(/(?:^|[;}\s])(?:import|export)\b[^"'();]*?["'](\.[^"']+)["']/g)) {
    if (from) closureOf(join(dirname(file), from), seen)
  }
  return [...seen]
}

describe('sizes', () => {
  it('are written by the build for every state of a page', () => {
    expect(Object.keys(sizes), 'run `npm run build` first').toEqual(expect.arrayContaining(states))
  })

  it.each(states)('of %s are what the files weigh, and no more than they may', state => {
    const weight = sizes[state]
    const bytes = weight?.files.reduce((sum, file) => sum + gzipBytes(file), 0)
    expect(bytes).toBeGreaterThan(0)
    expect(weight?.bytes).toBe(bytes)
    expect(bytes).toBeLessThanOrEqual(budgets[state])
    expect(new Set(weight?.files).size).toBe(weight?.files.length)
  })

  it.each([
    ['idle', 'touchpoint.js'],
    ['all', 'touchpoint.all.js'],
    ['esm', 'index.js'],
  ])('of %s count everything that %s pulls in', (state, door) => {
    expect(sizes[state]?.files).toEqual(expect.arrayContaining(closureOf(door)))
  })

  it('grow from one state to the next', () => {
    const [idle, shown, sent] = ['idle', 'shown', 'sent'].map(state => sizes[state]?.files ?? [])
    expect(shown).toEqual(expect.arrayContaining(idle ?? []))
    expect(sent).toEqual(expect.arrayContaining(shown ?? []))
    expect(shown?.length).toBeGreaterThan(idle?.length ?? 0)
  })
})
