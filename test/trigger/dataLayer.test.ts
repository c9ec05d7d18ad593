// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHostPage, type HostPage } from '../../src/page/hostPage.js'
import { readDataLayerItem, watchDataLayer } from '../../src/trigger/dataLayer.js'

describe('readDataLayerItem', () => {
  it('reads an event with its plain values', () => {
    const item = { event: 'signup', plan: 'pro', seats: 3, trial: true, user: { mail: 'a@b.example' }, run: () => 1, none: null }
    expect(readDataLayerItem(item)).toEqual(['signup', { plan: 'pro', seats: 3, trial: true }, {}])
  })

  it('reads GA4 ecommerce, with the transaction as the key', () => {
    const ecommerce = { transaction_id: 1001, value: 9.5, currency: 'EUR', items: [{ item_id: 'x' }] }
    expect(readDataLayerItem({ event: 'purchase', ecommerce })).toEqual(['purchase', { value: 9.5, currency: 'EUR' }, { key: 1001 }])
  })

  it('reads gtag arguments', () => {
    const args = (
      function () {
        // biome-ignore lint/complexity/noArguments: what gtag pushes
        return arguments
      } as (...given: unknown[]) => IArguments
    )('event', 'purchase', { transaction_id: 'A', value: 1 })
    expect(readDataLayerItem(args)).toEqual(['purchase', { value: 1 }, { key: 'A' }])
    expect(readDataLayerItem(['event', 'login'])).toEqual(['login', {}, {}])
  })

  it('reads what tag managers tell of themselves, for those who wait for it', () => {
    expect(readDataLayerItem({ event: 'gtm.scrollDepth', 'gtm.scrollThreshold': 50 })).toEqual([
      'gtm.scrollDepth',
      { 'gtm.scrollThreshold': 50 },
      {},
    ])
  })

  it.each([
    [undefined],
    [null],
    ['event'],
    [7],
    [{}],
    [{ event: 5 }],
    [{ ecommerce: { value: 1 } }],
    [['js', new Date()]],
    [['config', 'G-1']],
  ])('reads nothing from %j', item => {
    expect(readDataLayerItem(item)).toBeUndefined()
  })
})

describe('watchDataLayer', () => {
  const host = window as unknown as { dataLayer?: unknown[] }
  let page: HostPage
  let heard: string[]
  const watch = () => watchDataLayer(page, name => heard.push(name))
  beforeEach(() => {
    page = createHostPage(fn => fn)
    heard = []
  })
  afterEach(() => {
    page.leave()
    delete host.dataLayer
  })

  it('hears what was pushed before, and what is pushed later', () => {
    host.dataLayer = [{ event: 'early' }, { 'gtm.start': 1 }]
    watch()
    expect(host.dataLayer.push({ event: 'one' }, { event: 'two' })).toBe(4)
    expect(heard).toEqual(['early', 'one', 'two'])
    expect(host.dataLayer).toHaveLength(4)
  })

  it('calls the push that was there before it', () => {
    const seen: unknown[] = []
    const layer: unknown[] = []
    layer.push = (...items) => {
      seen.push(...items)
      return 42
    }
    host.dataLayer = layer
    watch()
    expect(layer.push({ event: 'one' })).toBe(42)
    expect(seen).toEqual([{ event: 'one' }])
    expect(heard).toEqual(['one'])
  })

  it('finds a layer that is made later, and hears each event once', async () => {
    watch()
    host.dataLayer = [{ event: 'early' }]
    window.dispatchEvent(new Event('load'))
    window.dispatchEvent(new Event('click'))
    await new Promise(resolve => setTimeout(resolve, 5))
    host.dataLayer.push({ event: 'later' })
    expect(heard).toEqual(['early', 'later'])
  })

  it('gives the layer its own push back when the widget goes, however often it comes', () => {
    const layer: unknown[] = []
    const { push } = layer
    host.dataLayer = layer
    for (let times = 3; times--; ) {
      watch()
      expect(layer.push).not.toBe(push)
      page.leave()
      expect(layer.push).toBe(push)
      page = createHostPage(fn => fn)
    }
    layer.push({ event: 'late' })
    expect(heard).toEqual([])
  })

  it('leaves a push alone that came after its own', () => {
    const layer: unknown[] = []
    host.dataLayer = layer
    watch()
    const before = layer.push
    const theirs = (...items: unknown[]) => before.apply(layer, items)
    layer.push = theirs
    page.leave()
    expect(layer.push).toBe(theirs)
    expect(layer.push({ event: 'one' })).toBe(1)
  })

  it('keeps what cannot be read to itself', () => {
    host.dataLayer = []
    watch()
    const hostile = {
      event: 'bad',
      get value() {
        throw new Error('not for you')
      },
    }
    expect(host.dataLayer.push(hostile, { event: 'good' })).toBe(2)
    expect(heard).toEqual(['good'])
  })

  it('lets a page have something else by that name', () => {
    host.dataLayer = { push: 'no list' } as never
    expect(watch).not.toThrow()
    expect(heard).toEqual([])
  })
})
