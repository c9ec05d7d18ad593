import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const dist = new URL('../../dist/', import.meta.url)
const hashOf = (bytes: Buffer | string) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`
const parts = readdirSync(dist).filter(file => /^touchpoint\.\w+\.[\w-]+\.js$/.test(file))
const right = Object.fromEntries(parts.map(file => [`/dist/${file}`, hashOf(readFileSync(new URL(file, dist)))]))
const page = (integrity: object) =>
  shopPage(`<script type="importmap">${JSON.stringify({ integrity })}</script>${tag('data-on="done" data-scale="star"')}`)
const star = { role: 'radio', name: /^4 out of 5/ }

// Firefox ESR and WebKitGTK may not know the field yet; they then load as without it.
describe.each(wantedEngines())('parts with integrity in an import map, in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(() => visits.close())

  it('load when they are what was promised', async () => {
    const { tab } = await visits.open({ '/': page(right) })
    await track(tab, 'done')
    await tab.see(star)
    expect(await tab.messages()).toEqual([])
  })

  it.runIf(engine === 'chromium')('do not run when they are not', async () => {
    const wrong = Object.fromEntries(Object.keys(right).map(path => [path, hashOf('something else')]))
    const { tab } = await visits.open({ '/': page(wrong) })
    await track(tab, 'done')
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(await tab.count(star)).toBe(0)
    expect((await tab.messages()).join()).toMatch(/a part did not load/)
  })
})
