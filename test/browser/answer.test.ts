import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { gone } from './promptPage.js'
import { block, call, detailsOf, eventsOf, type HostWindow, often, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const send = { role: 'button', name: 'Send', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const page = (prompt: object) =>
  tag('data-config="#prompts" data-project="shop-web"') +
  block({ frequency: often, prompts: [{ id: 'asked', on: { event: 'done' }, ...prompt }] })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const uuid = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const time = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const anId = expect.stringMatching(uuid)
const aTime = expect.stringMatching(time)

describe.each(wantedEngines())('an answer in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it('goes out in the wire format, every field of it', async () => {
    const prompt = {
      ...{ scale: 'star', version: '2', touchpoint: 'checkout', stage: 'decision', tags: ['web', 'new'] },
      followUp: { negative: { question: 'What went wrong?', reasons: [{ id: 'delivery', label: 'Delivery' }], route: 'logistics' } },
    }
    const cookie = `<script>document.cookie = 'secret=1; path=/'</script>`
    const { tab, site, waitForAnswers, batches } = await visits.open({
      '/': 'elsewhere',
      '/order/done': shopPage(cookie + page(prompt)),
    })
    await tab.goto(site.url('/order/done?token=secret#fragment'))
    const before = Date.now()
    await call(tab, 'identify', 'u-7', { name: 'Hà' }, { signature: 'abc' })
    await track(tab, 'done', { value: 450000 }, 'A-1001')
    await tab.click({ role: 'radio', name: /^2 out of 5/ })
    await tab.click({ role: 'checkbox', name: 'Delivery' })
    await tab.type({ role: 'textbox', name: /What went wrong\?/ }, '  Giao chậm  ')
    await tab.click(send)
    await waitForAnswers(1)
    const [batch, ...more] = batches()
    expect(more).toEqual([])
    expect(batch).toStrictEqual({
      v: 1,
      batchId: anId,
      sentAt: aTime,
      project: 'shop-web',
      client: {
        name: 'touchpoint',
        version: await tab.eval(() => (window as unknown as HostWindow).touchpoint.version),
        locale: 'en-US',
        utcOffsetMinutes: await tab.eval(() => 0 - new Date().getTimezoneOffset()),
        viewport: [1000, 700],
      },
      responses: [
        {
          id: anId,
          revision: expect.any(Number),
          state: 'complete',
          prompt: 'asked',
          version: '2',
          variant: null,
          metric: 'csat',
          scale: 'star',
          score: 2,
          band: 'negative',
          comment: 'Giao chậm',
          reasons: ['delivery'],
          touchpoint: 'checkout',
          stage: 'decision',
          tags: ['web', 'new'],
          route: 'logistics',
          event: { name: 'done', key: 'A-1001', props: { value: 450000 } },
          subject: { anonymousId: anId, userId: 'u-7', signature: 'abc' },
          page: '/order/done',
          locale: 'en',
          shownAt: aTime,
          answeredAt: aTime,
          consent: 'granted',
        },
      ],
      impressions: [],
    })
    const { shownAt, answeredAt, revision } = batch?.responses[0] ?? { shownAt: '', answeredAt: '', revision: 0 }
    expect(revision).toBeGreaterThan(1)
    const at = [before, Date.parse(shownAt), Date.parse(answeredAt), Date.parse(batch?.sentAt ?? ''), Date.now()]
    expect(at).toEqual([...at].sort((one, other) => one - other))
    const post = visits.collector.posts().at(-1)
    expect(post?.headers['content-type']).toBe('application/json')
    expect(post?.headers.cookie).toBeUndefined()
    expect(post?.headers.referer).toBeUndefined()
  })

  it('keeps ticked reasons that the band of another score has as well', async () => {
    const reasons = [
      { id: 'late', label: 'Late', bands: ['negative'] },
      { id: 'packing', label: 'Packing' },
      { id: 'gift', label: 'Gift', bands: ['positive'] },
    ]
    const { tab, waitForAnswers } = await visits.open(page({ scale: 'star', reasons }))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^1 out of 5/ })
    await tab.click({ role: 'checkbox', name: 'Late' })
    await tab.click({ role: 'checkbox', name: 'Packing' })
    await tab.type({ role: 'textbox', name: /What could we do better/ }, 'Box was open')
    await tab.click({ role: 'radio', name: /^5 out of 5/ })
    await tab.see({ role: 'checkbox', name: 'Gift' })
    expect(await tab.count({ role: 'checkbox' })).toBe(2)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 5, reasons: ['packing'], comment: 'Box was open' }])
  })

  // The driver can compose in this engine alone.
  it.runIf(engine === 'chromium')('has the words as an input method composes them, and no key of it acts', async () => {
    const { tab, waitForAnswers } = await visits.open(
      `${page({ scale: 'star' })}<script>addEventListener('keydown', ({ key }) => (window.keys ??= []).push(key))</script>`,
    )
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out of 5/ })
    await tab.type({ role: 'textbox' }, 'Giao ')
    const cdp = await tab.cdp?.()
    for (const text of ['n', 'nh', 'nha', 'nhanh'])
      await cdp?.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    // The keys that choose or give up a word of the input method; 229 says that it has them.
    for (const key of ['Escape', 'Enter', '1'])
      await cdp?.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 })
    expect(await tab.count({ role: 'textbox' })).toBe(1)
    await cdp?.send('Input.insertText', { text: 'nhanh, rất tốt'.normalize('NFD') })
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, comment: 'Giao nhanh, rất tốt'.normalize('NFC'), state: 'complete' }])
    expect(await tab.eval(() => (window as unknown as { keys?: string[] }).keys ?? [])).toEqual([])
  })

  it('counts with one tap: closing sends it as it is', async () => {
    const { tab, waitForAnswers, answers } = await visits.open(page({ scale: 'star' }))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^3 out of 5/ })
    await pause(300)
    expect(answers()).toEqual([])
    expect(await call(tab, 'pending')).toBe(1)
    await tab.click(close)
    expect(await waitForAnswers(1)).toMatchObject([{ revision: 1, state: 'partial', score: 3 }])
    expect(await eventsOf(tab)).toEqual(expect.arrayContaining(['answered', 'dismissed', 'closed', 'delivered']))
    await gone(tab, { role: 'region' })
  })

  it('counts with one tap: leaving the page sends it as it is', async () => {
    const { tab, site, waitForAnswers } = await visits.open({ '/': shopPage(page({ scale: 'emoji' })), '/next': '<h1>Next</h1>' })
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: 'Dissatisfied, 2 of 5' })
    await tab.goto(site.url('/next'))
    expect(await waitForAnswers(1)).toMatchObject([{ state: 'partial', score: 2, scale: 'emoji' }])
  })

  it('is sent with Send as a later revision of the same answer, once', async () => {
    const { tab, waitForAnswers, answers } = await visits.open(page({ scale: 'star' }))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^3 out of 5/ })
    await tab.click({ role: 'radio', name: /^5 out of 5/ })
    await tab.click(send)
    const [answer] = await waitForAnswers(1)
    expect(answer).toMatchObject({ state: 'complete', score: 5 })
    expect(answer?.revision).toBeGreaterThan(2)
    const details = [...(await detailsOf(tab, 'answered')), ...(await detailsOf(tab, 'submitted'))]
    expect(details.map(({ responseId, score, band }) => [responseId, score, band])).toEqual([
      [answer?.id, 3, 'neutral'],
      [answer?.id, 5, 'positive'],
      [answer?.id, 5, 'positive'],
    ])
    await tab.click(close)
    await pause(300)
    expect(answers()).toHaveLength(1)
    expect(await call(tab, 'status')).toMatchObject({ queued: 0, delivered: 1 })
  })

  it('is sent and kept nowhere before there is consent, without a complaint', async () => {
    const { tab, waitForAnswers } = await visits.open(tag('data-on="done" data-consent="required"'))
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out of 5/ })
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, state: 'complete', consent: 'unknown' }])
    const kept = await tab.eval(async () => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()),
    ])
    expect(kept).toEqual([])
    expect(await tab.messages()).toEqual([])
  })
})
