import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import {
  block,
  call,
  clockAhead,
  detailsOf,
  eventsOf,
  type HostWindow,
  often,
  ready,
  shopPage,
  startVisits,
  tag,
  track,
  type Visits,
} from './startVisits.js'

const star = { role: 'radio', name: /^5 out of 5 stars/ }
const prompt = (on: object, more: object = {}) => ({ id: 'asked', scale: 'star', on, ...more })
const withPrompts = (...prompts: object[]) => tag('data-config="#prompts"') + block({ frequency: often, prompts })
/** Long enough for a prompt that should not come. */
const settle = () => new Promise(resolve => setTimeout(resolve, 250))

describe.each(wantedEngines())('an event in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(() => visits.close())

  /** Answers what is on screen and gives the event that came along. */
  const answered = async ({ tab, waitForAnswers }: Awaited<ReturnType<Visits['open']>>) => {
    await tab.click(star)
    await tab.click({ role: 'button', name: 'Close', exact: true })
    return (await waitForAnswers(1))[0]?.event
  }

  it('comes from track()', async () => {
    const visit = await visits.open(withPrompts(prompt({ event: 'purchase' })))
    await track(visit.tab, 'viewed')
    await track(visit.tab, 'purchase', { value: 90, plan: { name: 'pro' } }, 'A-1')
    expect(await answered(visit)).toEqual({ name: 'purchase', key: 'A-1', props: { value: 90, plan: { name: 'pro' } } })
  })

  it('comes from a touchpoint:track DOM event', async () => {
    const visit = await visits.open(withPrompts(prompt({ event: 'purchase' })))
    await ready(visit.tab)
    await visit.tab.eval(() =>
      document.dispatchEvent(new CustomEvent('touchpoint:track', { detail: { name: 'purchase', props: { value: 1 }, key: 'B-2' } })),
    )
    expect(await answered(visit)).toEqual({ name: 'purchase', key: 'B-2', props: { value: 1 } })
  })

  it.each([
    ['on the element', '<button data-touchpoint-event="ticket_closed" data-touchpoint-key="T-9">Close ticket</button>'],
    ['on a child of it', '<button data-touchpoint-event="ticket_closed" data-touchpoint-key="T-9"><b><i>Close ticket</i></b></button>'],
    [
      'though the host stops the click',
      '<div onclick="event.stopPropagation()"><button data-touchpoint-event="ticket_closed" data-touchpoint-key="T-9" onclick="event.stopImmediatePropagation()">Close ticket</button></div>',
    ],
  ])('comes from a click on data-touchpoint-event: %s', async (_, button) => {
    const visit = await visits.open(button + withPrompts(prompt({ event: 'ticket_closed' })))
    await ready(visit.tab)
    await visit.tab.click('text=Close ticket')
    expect(await answered(visit)).toEqual({ name: 'ticket_closed', key: 'T-9', props: {} })
  })

  it('comes from a key on data-touchpoint-event, as from a click', async () => {
    const button = '<button data-touchpoint-event="ticket_closed" autofocus>Close ticket</button>'
    const { tab } = await visits.open(button + withPrompts(prompt({ event: 'ticket_closed' })))
    await ready(tab)
    await tab.press('Enter')
    await tab.see(star)
  })

  it.each([
    [
      'later',
      `setTimeout(() => dataLayer.push({ event: 'purchase', value: 3 }), 300)`,
      { name: 'purchase', key: null, props: { value: 3 } },
    ],
    ['before the tag', `dataLayer.push({ event: 'purchase', value: 3 })`, { name: 'purchase', key: null, props: { value: 3 } }],
    [
      'as GA4 ecommerce, with the transaction as the key',
      `dataLayer.push({ ecommerce: null }); dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'LC-1', value: 3, currency: 'VND', items: [{ price: 3 }] } })`,
      { name: 'purchase', key: 'LC-1', props: { value: 3, currency: 'VND' } },
    ],
    [
      'as gtag arguments',
      `function gtag() { dataLayer.push(arguments) } gtag('js', new Date()); gtag('event', 'purchase', { transaction_id: 12, value: 3 })`,
      { name: 'purchase', key: '12', props: { value: 3 } },
    ],
  ])('comes from the data layer: pushed %s', async (_, script, event) => {
    const layer = `<script>window.dataLayer = []; ${script}</script>`
    const visit = await visits.open(layer + withPrompts(prompt({ event: 'purchase' })))
    expect(await answered(visit)).toEqual(event)
    const ours = await visit.tab.eval(() =>
      (window as unknown as HostWindow).dataLayer.flatMap(item => ('prompt' in item && 'event' in item ? [item.event] : [])),
    )
    expect(ours.slice(0, 1)).toEqual(['touchpoint_shown'])
  })

  it('leaves the data layer alone with data-data-layer="false"', async () => {
    const layer = `<script>window.dataLayer = [{ event: 'purchase' }]</script>`
    const config = { dataLayer: false, prompts: [prompt({ event: 'purchase' })] }
    const { tab } = await visits.open(layer + tag('data-config="#prompts"') + block(config))
    await ready(tab)
    await tab.eval(() => (window as unknown as HostWindow).dataLayer.push({ event: 'purchase' }))
    await settle()
    expect(await eventsOf(tab)).toEqual([])
    await track(tab, 'purchase')
    await tab.see(star)
    expect(await tab.eval(() => (window as unknown as HostWindow).dataLayer.length)).toBe(2)
  })

  it('comes from a click that fits the selector of a prompt', async () => {
    const { tab } = await visits.open(`<a class="help" href="#done">Solved</a>${withPrompts(prompt({ selector: 'a.help' }))}`)
    await ready(tab)
    await tab.click({ role: 'button', name: 'Keep shopping' })
    await settle()
    expect(await tab.count(star)).toBe(0)
    await tab.click({ role: 'link', name: 'Solved' })
    await tab.see(star)
  })

  it('asks only where its properties fit', async () => {
    const { tab } = await visits.open(withPrompts(prompt({ event: 'purchase', where: { value: { gte: 100 }, 'items.0.id': 'x' } })))
    await track(tab, 'purchase', { value: 99, items: [{ id: 'x' }] })
    await track(tab, 'purchase', { value: 100, items: [{ id: 'y' }] })
    await settle()
    expect(await eventsOf(tab)).toEqual([])
    await track(tab, 'purchase', { value: 100, items: [{ id: 'x' }] })
    await tab.see(star)
  })

  it('asks only on pages whose path fits', async () => {
    const page = shopPage(withPrompts(prompt({ event: 'purchase', url: '/order/*' })))
    const { tab, site } = await visits.open({ '/': page, '/order/done': page })
    await track(tab, 'purchase')
    await settle()
    expect(await eventsOf(tab)).toEqual([])
    await tab.goto(site.url('/order/done?x=/'))
    await track(tab, 'purchase')
    await tab.see(star)
  })

  it('asks once for one key', async () => {
    const { tab } = await visits.open(withPrompts(prompt({ event: 'purchase' })))
    await track(tab, 'purchase', {}, 'A-1')
    await tab.click({ role: 'button', name: 'Skip' })
    await track(tab, 'purchase', {}, 'A-1')
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'skipped'))
    expect((await detailsOf(tab, 'skipped')).map(({ reasons }) => reasons)).toEqual([['answered']])
    await tab.reload()
    await track(tab, 'purchase', {}, 'A-1')
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'skipped'))
    expect(await tab.count(star)).toBe(0)
    await track(tab, 'purchase', {}, 'A-2')
    await tab.see(star)
  })

  it('brings one prompt in a session when nothing else is said', async () => {
    const prompts = [prompt({ event: 'first' }, { id: 'first' }), prompt({ event: 'second' }, { id: 'second' })]
    const { tab } = await visits.open(tag('data-config="#prompts"') + block({ prompts }))
    await track(tab, 'first')
    await tab.click({ role: 'button', name: 'Skip' })
    await tab.reload()
    await track(tab, 'second')
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'skipped'))
    expect((await detailsOf(tab, 'skipped'))[0]?.reasons).toEqual(['session', 'between'])
    expect(await tab.count(star)).toBe(0)
    const [{ eligible, rules }] = await call<[{ eligible: boolean; rules: { rule: string; pass: boolean }[] }]>(tab, 'explain', 'second')
    expect(eligible).toBe(false)
    expect(rules.filter(({ pass }) => !pass).map(({ rule }) => rule)).toEqual(['event', 'session', 'between'])
  })
})

describe.each(wantedEngines())('a delay of three days in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(() => visits.close())
  const page = clockAhead + withPrompts(prompt({ event: 'purchase', delay: '3d' }))

  it('survives reloads, asks in time and not before, and only once', async () => {
    const { tab, site, waitForAnswers } = await visits.open(page)
    await track(tab, 'purchase', { value: 5 }, 'A-1')
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'armed'))
    for (const early of ['/', '/?days=1', '/?days=2.999']) {
      await tab.goto(site.url(early))
      await ready(tab)
      await settle()
      expect(await eventsOf(tab)).toEqual([])
    }
    await tab.goto(site.url('/?days=3.001'))
    await tab.click(star)
    await tab.click({ role: 'button', name: 'Close', exact: true })
    const [answer] = await waitForAnswers(1)
    expect(answer?.event).toEqual({ name: 'purchase', key: 'A-1', props: { value: 5 } })
    // A page that leaves before it has read the reply has the next one send again.
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'delivered'))
    await tab.goto(site.url('/?days=4'))
    await ready(tab)
    await settle()
    expect(await eventsOf(tab)).toEqual([])
  })

  it('ends when the host cancels the event', async () => {
    const { tab, site } = await visits.open(page)
    await track(tab, 'purchase', {}, 'A-1')
    await track(tab, 'purchase', {}, 'A-2')
    await call(tab, 'untrack', 'purchase', 'A-1')
    await tab.waitFor(() => (localStorage.getItem('touchpoint:localhost') ?? '').includes('A-2'))
    await tab.goto(site.url('/?days=3.1'))
    await tab.see(star)
    await tab.click({ role: 'button', name: 'Skip' })
    await settle()
    expect((await eventsOf(tab)).filter(name => name === 'shown')).toHaveLength(1)
  })

  it('is forgotten when nobody came for a fortnight after', async () => {
    const { tab, site } = await visits.open(page)
    await track(tab, 'purchase', {}, 'A-1')
    await tab.waitFor(() => (window as unknown as HostWindow).heard.some(([name]) => name === 'armed'))
    await tab.goto(site.url('/?days=17.1'))
    await ready(tab)
    await settle()
    expect(await eventsOf(tab)).toEqual([])
    // One clock that is wrong must not end what waits: it is forgotten when a day has passed since.
    await tab.goto(site.url('/?days=18.2'))
    await ready(tab)
    await tab.waitFor(() => JSON.parse(localStorage.getItem('touchpoint:localhost') ?? '{}').arms?.length === 0)
    expect(await eventsOf(tab)).toEqual([])
  })
})
