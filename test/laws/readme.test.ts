import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './sourceFiles.js'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const sizes = JSON.parse(readFileSync(join(root, 'dist/sizes.json'), 'utf8')) as Record<string, { bytes: number }>
const rows = [...readme.matchAll(/^\|.*\| +([\d,]+) \| +([\d,]+) \|$/gm)].map(([, bytes, budget]) =>
  [bytes, budget].map(text => Number(text?.replace(',', ''))),
)

describe('README', () => {
  it.each(['npm ci && npm run demo', 'npm ci && npm test'])('gives the command %s', command => {
    expect(readme).toContain(`\n${command}\n`)
  })

  it('states the sizes that the build measured, within 2 %, beside their budgets', () => {
    const measured = ['idle', 'shown', 'sent', 'all'].map(state => sizes[state]?.bytes as number)
    expect(rows).toHaveLength(measured.length)
    for (const [n, [stated = 0]] of rows.entries()) expect(Math.abs(stated / (measured[n] as number) - 1)).toBeLessThan(0.02)
  })
})
