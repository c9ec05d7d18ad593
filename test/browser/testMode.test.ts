import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, eventsOf, ready, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const star = { role: 'radio', name: /^4 out of 5 stars/ }
const send = { role: 'button', name: 'Send', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const thanks = { role: 'region', name: /^Thank you/ }
const config = {
  frequency: { perSession: 1, betweenPrompts: '14d' },
  prompts: [
    { id: 'star', scale: 'star', on: 'purchase', sample: 0 },
    { id: 'late', scale: '0-10', on: { event: 'delivered', delay: '3d' }, frequency: { perSession: 0 } },
  ],
}

/** What is kept on the device. */
const kept = (tab: Tab) =>
  tab.eval(async () => {
    const found = await indexedDB.databases?.()
    return { local: Object.keys(localStorage), session: Object.keys(sessionStorage), databases: found?.map(({ name }) => name) ?? [] }
  })

describe.each(wantedEngines())('test mode in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { reducedMotion: 'reduce' })
  })
  afterAll(() => visits.close())
  const nothing = { local: [], session: [], databases: [] }

  it.each(['touchpoint.js', 'touchpoint.all.js'])('shows everything, again and again, and stores and sends nothing: %s', async file => {
    const page = tag('data-config="#prompts" data-mode="test" data-ack="receipt"').replace('touchpoint.js', file) + block(config)
    const { tab, site, batches } = await visits.open({ '/': shopPage(page), '/elsewhere': shopPage('') })
    for (let time = 0; time < 3; time++) {
      await track(tab, 'purchase', {}, 'A-1')
      await tab.click(star)
      await tab.click(send)
      await tab.see(thanks)
      await tab.click(close)
    }
    for (let time = 0; time < 3; time++) {
      await track(tab, 'delivered', {}, 'A-1')
      await tab.see({ role: 'radio', name: /^10/ })
      await tab.click(time === 1 ? { role: 'button', name: /ask again/ } : close)
    }
    const heard = await eventsOf(tab)
    expect(heard.filter(name => name === 'shown')).toHaveLength(6)
    expect(heard.filter(name => name === 'submitted')).toHaveLength(3)
    expect(heard.filter(name => /queued|delivered|skipped|error/.test(name))).toEqual([])
    expect(await call(tab, 'submit', { prompt: 'star', score: 5 })).toMatchObject({ status: 'stored' })
    await call(tab, 'flush')
    expect(await call(tab, 'pending')).toBe(0)
    expect(await kept(tab)).toEqual(nothing)
    // Also as the page goes.
    await tab.goto(site.url('/elsewhere'))
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(batches()).toEqual([])
    expect(site.asked.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(await kept(tab)).toEqual(nothing)
    await tab.close()
  })

  it('needs no endpoint', async () => {
    const page = `<script async src="/dist/touchpoint.js" data-mode="test" data-on="purchase"></script>`
    const { tab } = await visits.open(page)
    await track(tab, 'purchase')
    await tab.click(star)
    await tab.click(send)
    await tab.see(thanks)
    expect(await eventsOf(tab)).not.toContain('error')
    await tab.close()
  })

  it('asks nothing when consent is denied', async () => {
    const { tab } = await visits.open(tag('data-config="#prompts" data-mode="test" data-consent="denied"') + block(config))
    await ready(tab)
    await track(tab, 'purchase')
    await expect.poll(() => eventsOf(tab)).toEqual(['armed', 'skipped'])
    expect(await tab.count(star)).toBe(0)
    await tab.close()
  })
})
