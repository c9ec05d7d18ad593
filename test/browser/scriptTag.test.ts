import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, detailsOf, eventsOf, type HostWindow, often, ready, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const star = { role: 'radio', name: /^4 out of 5 stars/ }
const config = { frequency: often, prompts: [{ id: 'after-checkout', scale: 'star', on: { event: 'purchase' } }] }
const consoleErrors = async (tab: Tab) => (await tab.messages()).filter(message => message.startsWith('error:'))

describe.each(wantedEngines())('the script tag in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(() => visits.close())

  it('asks with one line, and the answer reaches the endpoint', async () => {
    const { tab, waitForAnswers } = await visits.open(tag('data-on="purchase" data-scale="star"'))
    await track(tab, 'purchase', { value: 450000 }, 'A-1001')
    await tab.see({ role: 'region', name: 'How would you rate your experience?' })
    expect(await tab.count({ role: 'radio' })).toBe(5)
    await tab.click(star)
    await tab.click({ role: 'button', name: 'Send' })
    await tab.see({ role: 'region', name: /thank you/i })
    const [answer, ...more] = await waitForAnswers(1)
    expect(more).toEqual([])
    expect(answer).toMatchObject({ prompt: 'purchase', scale: 'star', metric: 'csat', score: 4, state: 'complete' })
    expect(answer?.event).toEqual({ name: 'purchase', key: 'A-1001', props: { value: 450000 } })
    expect(await tab.errors()).toEqual([])
    expect(await consoleErrors(tab)).toEqual([])
  })

  it('takes scale, metric, question and id from attributes', async () => {
    const { tab } = await visits.open(
      tag('data-on="done" data-scale="1-5" data-metric="ces" data-question="Was it easy?" data-prompt="ease" data-project="shop"'),
    )
    await track(tab, 'done')
    await tab.see({ role: 'region', name: 'Was it easy?' })
    expect(await detailsOf(tab, 'shown')).toEqual([{ prompt: 'ease', responseId: null, metric: 'ces' }])
  })

  it('reads a JSON block that stands behind it', async () => {
    const { tab } = await visits.open(tag('data-config="#prompts"') + block(config))
    await track(tab, 'purchase')
    await tab.see(star)
  })

  it('reads a JSON file of the site', async () => {
    const { tab } = await visits.open({
      '/': shopPage(tag('data-config="/prompts.json"')),
      '/prompts.json': { body: JSON.stringify(config), type: 'application/json', delayMs: 200 },
    })
    await track(tab, 'purchase')
    await tab.see(star)
  })

  it('lets its attributes win over the JSON block', async () => {
    const { tab } = await visits.open(tag('data-config="#prompts" data-locale="vi"') + block({ ...config, locale: 'en' }))
    await track(tab, 'purchase')
    await tab.see({ role: 'radio', name: /^4 trên 5 sao/ })
  })

  it('replays the calls made before it loaded, in order', async () => {
    const early = `<script>
      window.touchpoint ||= (...call) => { (touchpoint.q ??= []).push(call) }
      touchpoint('on', 'armed', detail => { (window.armed ??= []).push(detail.prompt) })
      touchpoint('track', 'first')
      touchpoint('track', 'second')
    </script>`
    const prompts = ['second', 'first'].map(id => ({ id, scale: 'star', on: { event: id } }))
    const { tab } = await visits.open(early + tag('data-config="#prompts"') + block({ frequency: often, prompts }))
    await tab.see(star)
    expect(await tab.waitFor(() => (window as unknown as { armed?: string[] }).armed)).toEqual(['first', 'second'])
    expect(await tab.eval(() => typeof window.touchpoint === 'function' && typeof window.touchpoint.track)).toBe('function')
  })

  it('warns and does nothing the second time', async () => {
    const { tab, batches } = await visits.open(tag('data-on="purchase"') + tag('data-on="purchase"'))
    await track(tab, 'purchase')
    await tab.see(star)
    expect(await tab.count({ role: 'region' })).toBe(1)
    expect((await tab.messages()).filter(message => /^warning: touchpoint: runs already/.test(message))).toHaveLength(1)
    expect(await eventsOf(tab)).toEqual(['armed', 'shown'])
    expect(await consoleErrors(tab)).toEqual([])
    expect(batches()).toEqual([])
  })

  it('says once that the endpoint is missing, and shows nothing', async () => {
    const { tab } = await visits.open(`<script async src="/dist/touchpoint.js" data-on="purchase" data-scale="star"></script>`)
    await track(tab, 'purchase')
    await track(tab, 'purchase')
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(await consoleErrors(tab)).toEqual(['error: touchpoint: endpoint is missing; expected a URL'])
    expect(await tab.count({ role: 'radio' })).toBe(0)
    expect((await detailsOf(tab, 'error')).map(({ code }) => code)).toEqual(['endpoint-missing'])
  })

  it('names a bad field, leaves out that prompt, and asks the good one', async () => {
    const prompts = [
      { id: 'broken', scale: 'stars', on: { event: 'purchase' } },
      { id: 'good', scale: 'emoji', on: { event: 'ticket_closed' } },
    ]
    const { tab } = await visits.open(tag('data-config="#prompts"') + block({ prompts }))
    await ready(tab)
    const text = 'prompts[0].scale is "stars"; expected one of star, emoji, 0-10, 1-10, 1-7, 1-5'
    await expect.poll(() => consoleErrors(tab)).toEqual([`error: touchpoint: ${text}`])
    expect(await detailsOf(tab, 'error')).toEqual([{ prompt: null, responseId: null, metric: null, code: 'config', message: text }])
    await track(tab, 'purchase')
    await track(tab, 'ticket_closed')
    await tab.see({ role: 'radio', name: 'Satisfied, 4 of 5' })
    expect(await eventsOf(tab, 'broken')).toEqual([])
    expect(await consoleErrors(tab)).toHaveLength(1)
  })

  it.each([
    ['a block that is not there', '#nothing', /data-config "#nothing" is not found; expected/],
    ['a file that is not there', '/nothing.json', /data-config "\/nothing.json" is not found; expected/],
    ['no JSON', '#shop', /data-config "#shop" is no JSON .*; expected/],
    ['another site', 'https://config.example/a.json', /data-config "https:\/\/config.example\/a.json" is not found; expected/],
  ])('names what is wrong with data-config: %s', async (_, where, text) => {
    const { tab } = await visits.open(tag(`data-config="${where}" data-on="purchase"`))
    await ready(tab)
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'error'))
    expect((await consoleErrors(tab)).filter(message => message.startsWith('error: touchpoint'))).toEqual([expect.stringMatching(text)])
    await track(tab, 'purchase')
    await tab.see(star)
  })

  it('waits for init with data-auto="false"', async () => {
    const { tab, endpoint } = await visits.open(tag('data-auto="false" data-on="purchase"'))
    await track(tab, 'purchase')
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await tab.count({ role: 'radio' })).toBe(0)
    await tab.eval(([url, options]) => (window as unknown as HostWindow).touchpoint.init({ endpoint: url, ...options }), [
      endpoint,
      config as object,
    ] as const)
    await tab.see(star)
    expect(await eventsOf(tab)).toEqual(['armed', 'shown'])
  })

  it('fires touchpoint:ready on window once it can be called', async () => {
    const listener = `<script>addEventListener('touchpoint:ready', () => { window.seen = [typeof touchpoint.track, touchpoint.version] })</script>`
    const { tab } = await visits.open(listener + tag('data-on="purchase"'))
    const [method, version] = await tab.waitFor(() => (window as unknown as { seen: string[] }).seen)
    expect(method).toBe('function')
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('is not confused by elements of the page with names it uses', async () => {
    const odd = '<form name="touchpoint"><input name="q"></form><img name="currentScript" alt=""><div id="dataLayer"></div>'
    const { tab } = await visits.open(odd + tag('data-on="purchase"'))
    await tab.waitFor(() => typeof (window as unknown as HostWindow).touchpoint === 'function')
    await track(tab, 'purchase')
    await tab.see(star)
    expect(await consoleErrors(tab)).toEqual([])
  })

  it('names the method it does not have, and throws nothing into the host', async () => {
    const { tab } = await visits.open(tag('data-on="purchase"'))
    await ready(tab)
    const threw = await tab.eval(() => {
      const { touchpoint } = window as unknown as {
        touchpoint: Record<string, (...args: unknown[]) => unknown> & ((...args: unknown[]) => unknown)
      }
      const calls: (() => unknown)[] = [
        () => touchpoint('shoe', 1),
        () => touchpoint(),
        () => touchpoint('track'),
        () => touchpoint('track', null, null, null),
        () => touchpoint('identify', 7, null, null),
        () => touchpoint('on', 'shown', 'no function'),
        () => touchpoint('init', 7),
        () => touchpoint('explain', {}),
        () => touchpoint('show'),
        () => touchpoint('submit'),
        () => touchpoint('submit', { prompt: 'purchase', score: 'much' }),
        () => touchpoint('consent', 'perhaps'),
        () => touchpoint('setTheme', 5),
        () => touchpoint('setLocale', null),
        () => touchpoint('setContext', null),
        () => touchpoint('identify'),
        () => document.dispatchEvent(new CustomEvent('touchpoint:track')),
        () => document.dispatchEvent(new CustomEvent('touchpoint:track', { detail: { name: 7 } })),
        () => document.dispatchEvent(new CustomEvent('touchpoint:track', { detail: { name: 'purchase' } })),
        () =>
          touchpoint.on?.('shown', () => {
            throw new Error('the host is broken')
          }),
      ]
      return calls.flatMap((call, index) => {
        try {
          call()
          return []
        } catch (error) {
          return [`${index}: ${error}`]
        }
      })
    })
    expect(threw).toEqual([])
    await tab.see(star)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await tab.errors()).toEqual([])
    const said = await consoleErrors(tab)
    expect(said).toContainEqual(expect.stringMatching(/touchpoint: no method "shoe"; expected one of .*track/))
    expect(said.filter(message => /a listener of "shown" threw Error: the host is broken/.test(message))).toHaveLength(1)
  })

  it('asks after an event with properties that JSON cannot say', async () => {
    const { tab, waitForAnswers } = await visits.open(tag('data-on="purchase"'))
    await ready(tab)
    await tab.eval(() => {
      const order: Record<string, unknown> = { value: 7, big: BigInt(1), run: () => 1 }
      order.self = order
      ;(window as unknown as HostWindow).touchpoint.track('purchase', order)
    })
    await tab.click(star)
    await tab.click({ role: 'button', name: 'Close', exact: true })
    expect((await waitForAnswers(1))[0]?.event).toEqual({ name: 'purchase', key: null, props: { value: 7 } })
    expect(await tab.errors()).toEqual([])
  })

  it('keeps clicks of the page quiet when a selector is none', async () => {
    const prompts = [{ id: 'odd', scale: 'star', on: { selector: 'a[[', event: 'odd' } }]
    const { tab } = await visits.open(tag('data-config="#prompts"') + block({ prompts }))
    await ready(tab)
    await tab.click({ role: 'button', name: 'Keep shopping' })
    expect(await tab.errors()).toEqual([])
  })
})
