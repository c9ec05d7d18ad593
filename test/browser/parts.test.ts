import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { type Reply, type Route, type Served, serve } from '../support/serve.js'
import { block, call, detailsOf, eventsOf, ready, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const dist = new URL('../../dist/', import.meta.url)
const sizes = JSON.parse(readFileSync(new URL('sizes.json', dist), 'utf8')) as Record<string, { bytes: number; files: string[] }>
const star = { role: 'radio', name: /^4 out of 5 stars/ }
const send = { role: 'button', name: 'Send', exact: true }
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
/** `touchpoint.ask.4fG7.js` → `ask`; the core is `core`. */
const partOf = (path: string) => /touchpoint\.(?:(\w+)\.)?[\w-]*\.?js/.exec(nameOf(path))?.[1] ?? 'core'
const built = (name: string): Reply =>
  existsSync(new URL(name, dist))
    ? { body: readFileSync(new URL(name, dist)), type: 'text/javascript', headers: { 'Access-Control-Allow-Origin': '*' } }
    : { status: 404 }
/** The files of ours that a site was asked for, in order. */
const loaded = (site: Served) => site.asked.flatMap(({ path }) => (path.includes('touchpoint') && path.endsWith('.js') ? [path] : []))
const weigh = (paths: string[]) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(new URL(nameOf(path), dist)), { level: 9 }).length, 0)
const originsOf = async (tab: Tab) => [...new Set((await tab.requests()).map(({ url }) => new URL(url).origin))]

describe.each(wantedEngines())('what a page loads in %s', engine => {
  let visits: Visits
  const others: Served[] = []
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(async () => {
    await visits.close()
    await Promise.all(others.map(other => other.close()))
  })

  it('is one file while nothing happens, and each part once, when it is needed', async () => {
    const { tab, site, endpoint, waitForAnswers } = await visits.open(tag('data-on="purchase" data-scale="star"'))
    await ready(tab)
    await track(tab, 'viewed')
    await tab.click({ role: 'button', name: 'Keep shopping' })
    await pause(400)
    expect(loaded(site).map(partOf)).toEqual(['core'])
    expect(weigh(loaded(site))).toBe(sizes.idle?.bytes)

    await track(tab, 'purchase')
    await tab.see(star)
    await pause(400)
    expect(loaded(site).map(nameOf).sort()).toEqual(sizes.shown?.files.sort())
    expect(loaded(site).map(partOf).sort()).toEqual(['asking', 'core', 'en'])
    expect(weigh(loaded(site))).toBe(sizes.shown?.bytes)

    await tab.click(star)
    await tab.click(send)
    await waitForAnswers(1)
    expect(loaded(site).map(nameOf).sort()).toEqual(sizes.sent?.files.sort())
    expect(weigh(loaded(site))).toBe(sizes.sent?.bytes)
    expect((await originsOf(tab)).sort()).toEqual([site.origin, new URL(endpoint).origin].sort())
    expect(await tab.errors()).toEqual([])
  })

  it('counts as its bodies weigh in the browser', async () => {
    const { tab } = await visits.open(tag('data-on="purchase" data-scale="star"'))
    await track(tab, 'purchase')
    await tab.click(star)
    await expect
      .poll(async () => (await tab.requests()).filter(({ url }) => /touchpoint\..*js$/.test(url)).length)
      .toBe(sizes.sent?.files.length)
    const seen = await tab.eval(() =>
      performance.getEntriesByType('resource').flatMap(entry => {
        const { name, decodedBodySize } = entry as PerformanceResourceTiming
        return name.includes('/touchpoint.') ? [[name.slice(name.lastIndexOf('/') + 1), decodedBodySize]] : []
      }),
    )
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries((sizes.sent?.files ?? []).map(file => [file, readFileSync(new URL(file, dist)).length])),
    )
  })

  it('has the words of one language, that of the page', async () => {
    const page = shopPage(tag('data-on="purchase" data-scale="star"')).replace('lang="en"', 'lang="vi-VN"')
    const { tab, site } = await visits.open({ '/': page })
    await track(tab, 'purchase')
    await tab.see({ role: 'radio', name: /^4 trên 5 sao/ })
    expect(loaded(site).map(partOf).sort()).toEqual(['asking', 'core', 'vi'])
  })

  it('is only what decides while a condition does not hold, and what shows once it does', async () => {
    const prompt = { id: 'big', scale: 'star', on: { event: 'purchase', where: { value: { gte: 100 } } } }
    const { tab, site } = await visits.open(tag('data-config="#prompts"') + block({ prompts: [prompt] }))
    const parts = () => loaded(site).map(partOf).sort()
    await track(tab, 'purchase', { value: 1 })
    await expect.poll(parts).toEqual(['core', 'decide', 'parse', 'when'])
    await track(tab, 'purchase', { value: 100 })
    await tab.see(star)
    expect(parts()).toEqual(['ask', 'core', 'decide', 'en', 'parse', 'when'])
  })

  it('has the parser only when the options are not good beyond doubt', async () => {
    const { tab, site } = await visits.open(tag('data-on="purchase" data-scale="stars"'))
    await ready(tab)
    await tab.waitFor(() => (window as unknown as { heard: [string][] }).heard.some(([name]) => name === 'error'))
    expect(loaded(site).map(partOf)).toEqual(['core', 'parse'])
  })

  it('is found beside the script, in a folder of any name', async () => {
    const folder: Route = ({ path }) => built(nameOf(path))
    const { tab, site, waitForAnswers } = await visits.open({
      '/': shopPage(tag('data-on="purchase" data-scale="star"').replace('/dist/', '/theme/assets/v1.2/')),
      '/theme/assets/v1.2/*': folder,
    })
    await track(tab, 'purchase')
    await tab.click(star)
    await tab.click(send)
    await waitForAnswers(1)
    expect(new Set(loaded(site).map(path => path.slice(0, path.lastIndexOf('/'))))).toEqual(new Set(['/theme/assets/v1.2']))
  })

  it('is found beside the script on another origin', async () => {
    const cdn = await serve()
    others.push(cdn)
    const { tab, site, waitForAnswers } = await visits.open(
      tag('data-on="purchase" data-scale="star"').replace('/dist/', `${cdn.origin}/dist/`),
    )
    await track(tab, 'purchase')
    await tab.click(star)
    await tab.click(send)
    await waitForAnswers(1)
    expect(loaded(site)).toEqual([])
    expect(loaded(cdn).map(nameOf).sort()).toEqual(sizes.sent?.files.sort())
  })

  it('is one file with the one-file build', async () => {
    const { tab, site, waitForAnswers } = await visits.open(
      tag('data-on="purchase" data-scale="emoji"').replace('touchpoint.js', 'touchpoint.all.js'),
    )
    await track(tab, 'purchase')
    await tab.click({ role: 'radio', name: 'Satisfied, 4 of 5' })
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, scale: 'emoji' }])
    expect(loaded(site).map(nameOf)).toEqual(['touchpoint.all.js'])
    expect(weigh(loaded(site))).toBe(sizes.all?.bytes)
  })

  it('asks with the one-file build alone, whatever rules it has, but for prompts that cannot be drawn', async () => {
    const prompts = [
      { id: 'bad', scale: 'stars', on: 'purchase' },
      { id: 'good', scale: 'star', on: 'purchase', tags: ['web'] },
    ]
    const config = { prompts, frequency: { perMetric: { csat: '1d' }, afterDismissals: [3, '90d'] } }
    const { tab, waitForAnswers } = await visits.open({
      '/': shopPage((tag('data-config="#prompts"') + block(config)).replace('touchpoint.js', 'touchpoint.all.js')),
      '/dist/touchpoint.parse*': { status: 404, body: 'gone', type: 'text/plain' },
    })
    await track(tab, 'purchase')
    await tab.click(star)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ prompt: 'good', tags: ['web'] }])
    expect((await tab.messages()).join('\n')).toMatch(/a part did not load/)
  })

  it('asks nobody with the one-file build alone where options say what must not leave', async () => {
    const { tab } = await visits.open({
      '/': shopPage(tag('data-on="purchase" data-mode="test"').replace('touchpoint.js', 'touchpoint.all.js')),
      '/dist/touchpoint.parse*': { status: 404, body: 'gone', type: 'text/plain' },
    })
    await track(tab, 'purchase')
    await pause(500)
    expect(await tab.count(star)).toBe(0)
  })

  describe('when a part is missing', () => {
    const breakable = (part: string) => {
      const state = { broken: true }
      const file = sizes.sent?.files.find(name => name.startsWith(`touchpoint.${part}.`)) as string
      const route: Route = () => (state.broken ? { status: 503, body: 'busy', type: 'text/plain' } : built(file))
      return { state, routes: { '/': shopPage(tag('data-on="purchase" data-scale="star"')), [`/dist/${file}`]: route } }
    }
    const consoleErrors = async (tab: Tab) => (await tab.messages()).filter(message => message.startsWith('error: touchpoint:'))

    it.each(['asking', 'en'])('says so once, and the prompt comes with the next event: %s', async part => {
      const { state, routes } = breakable(part)
      const { tab } = await visits.open(routes)
      await track(tab, 'purchase')
      await expect.poll(() => consoleErrors(tab)).toEqual([expect.stringMatching(/did not load .*expected/)])
      await pause(200)
      expect(await consoleErrors(tab)).toHaveLength(1)
      expect((await detailsOf(tab, 'error')).map(({ code }) => code)).toEqual(['part'])
      expect(await tab.count(star)).toBe(0)
      expect(await tab.errors()).toEqual([])
      state.broken = false
      await track(tab, 'purchase')
      await tab.see(star)
      expect(await eventsOf(tab)).toContain('shown')
    })

    it.each(['send', 'submit', 'decide'])('says so, and what an interface of the host’s own gave is not taken: %s', async part => {
      const { tab } = await visits.open({
        '/': shopPage(tag('data-on="purchase" data-scale="star"')),
        [`/dist/touchpoint.${part}*`]: { status: 503, body: 'busy', type: 'text/plain' },
      })
      expect(await call(tab, 'submit', { prompt: 'purchase', score: 4 })).toEqual({ status: 'skipped', reasons: ['part'] })
      expect(await consoleErrors(tab)).toEqual([expect.stringMatching(/did not load .*expected/)])
      expect(await tab.errors()).toEqual([])
    })

    it('says so once, keeps the answer, and sends it with the next try: send', async () => {
      const { state, routes } = breakable('send')
      const { tab, waitForAnswers } = await visits.open(routes)
      await track(tab, 'purchase')
      await tab.click(star)
      await tab.click(send)
      await tab.see('text=Not sent yet. Please keep this page open.')
      expect(await consoleErrors(tab)).toEqual([expect.stringMatching(/did not load .*expected/)])
      expect(await tab.errors()).toEqual([])
      state.broken = false
      await tab.click({ role: 'button', name: 'Try again' })
      expect(await waitForAnswers(1)).toMatchObject([{ score: 4, state: 'complete' }])
    })
  })
})
