import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { call, detailsOf, eventsOf, type HostWindow, startVisits, tag, track, type Visits } from './startVisits.js'

const star = (score: number) => ({ role: 'radio', name: RegExp(`^${score} out of 5`) })
const send = { role: 'button', name: 'Send', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const thanks = { role: 'region', name: /Thank you/ }
const often = `{ perSession: 50, betweenPrompts: '0s', afterDismissals: [50, '0s'] }`

/** A page that starts by hand, with functions among its options. */
const page = (functions: string, file = 'touchpoint.js') => `${tag('data-auto="false"').replace('async', '').replace('touchpoint.js', file)}
<script>
  window.calls = []
  touchpoint.init({
    endpoint: 'ENDPOINT', frequency: ${often}, prompts: [{ id: 'asked', scale: 'star', on: { event: 'done' } }], ${functions}
  })
</script>`
const waitFor = (tab: Tab, name: string) =>
  tab.waitFor(wanted => (window as unknown as HostWindow).heard.some(([heard]) => heard === wanted), name)
const settle = () => new Promise(resolve => setTimeout(resolve, 300))

describe.each(wantedEngines())('what a host has to say in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it.each(['touchpoint.js', 'touchpoint.all.js'])('keeps a prompt from showing, but not one that is forced: %s', async file => {
    const { tab } = await visits.open(page('beforeShow: info => (calls.push(info), false)', file))
    await track(tab, 'done', { value: 7 }, 'A-1')
    await waitFor(tab, 'skipped')
    expect(await detailsOf(tab, 'skipped')).toMatchObject([{ prompt: 'asked', reasons: ['beforeShow'] }])
    expect(await call(tab, 'show', 'asked')).toEqual({ status: 'skipped', reasons: ['beforeShow'] })
    const calls = await tab.eval(() => (window as unknown as { calls: object[] }).calls)
    expect(calls).toEqual([
      { prompt: 'asked', event: { name: 'done', key: 'A-1', props: { value: 7 } } },
      { prompt: 'asked', event: null },
    ])
    expect(await call(tab, 'show', 'asked', { force: true })).toEqual({ status: 'shown' })
  })

  it('is not waited for any longer than a second', async () => {
    const { tab } = await visits.open(page('beforeShow: () => new Promise(() => {})'))
    await track(tab, 'done')
    await tab.see(star(1))
    expect(await detailsOf(tab, 'error')).toMatchObject([{ code: 'host', message: expect.stringContaining('beforeShow takes more') }])
    expect(await tab.errors()).toEqual([])
  })

  it.each(['touchpoint.js', 'touchpoint.all.js'])('changes an answer in every revision, after it was masked: %s', async file => {
    const change = `beforeSend: response => {
      calls.push(response.comment)
      return { ...response, comment: response.comment && response.comment + '!', tags: ['vip'], route: 'care', score: 5 }
    }`
    const { tab, waitForAnswers } = await visits.open(page(change, file))
    await track(tab, 'done', { value: 7 })
    await tab.click(star(2))
    await tab.type({ role: 'textbox', name: /optional/ }, 'ha@mail.vn')
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([
      { state: 'complete', score: 2, band: 'negative', comment: '•!', tags: ['vip'], route: 'care', event: { props: { value: 7 } } },
    ])
    const calls = await tab.eval(() => (window as unknown as { calls: unknown[] }).calls)
    expect(calls[0]).toBeNull()
    expect(calls.at(-1)).toBe('•')
  })

  it('leaves an answer out: it is neither stored nor counted, and the visitor is thanked', async () => {
    const { tab, answers } = await visits.open(page('beforeSend: () => null'))
    await track(tab, 'done')
    await tab.click(star(2))
    await tab.click(send)
    await tab.see(thanks)
    await tab.click(close)
    await settle()
    expect(answers()).toEqual([])
    expect(await call(tab, 'status')).toMatchObject({ queued: 0, delivered: 0, refused: 0 })
    expect(await eventsOf(tab)).not.toContain('queued')
  })

  it('leaves out an answer that it wanted before, with all that was stored of it', async () => {
    const { tab, answers } = await visits.open(page(`beforeSend: response => (response.state === 'partial' ? response : null)`))
    await track(tab, 'done')
    await tab.click(star(2))
    expect(await call(tab, 'pending')).toBe(1)
    await tab.click(send)
    await tab.see(thanks)
    expect(await call(tab, 'pending')).toBe(0)
    await tab.click(close)
    await settle()
    expect(answers()).toEqual([])
  })

  it('breaks nothing when it throws', async () => {
    const { tab, waitForAnswers } = await visits.open(page(`beforeSend: () => { throw new Error('broken') }`))
    await track(tab, 'done')
    await tab.click(star(2))
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 2 }])
    expect(await detailsOf(tab, 'error')).toMatchObject([{ code: 'host', message: 'beforeSend: Error: broken; the answer goes as it was' }])
    expect(await tab.errors()).toEqual([])
  })
})

describe.each(wantedEngines())('a link for some visitors alone in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it.each(['touchpoint.js', 'touchpoint.all.js'])('is warned of on the console: %s', async file => {
    const link = `{ url: 'https://reviews.example/', label: 'Review us', bands: ['positive'] }`
    const { tab } = await visits.open(page('', file).replace(`scale: 'star',`, `scale: 'star', thanks: { link: ${link} },`))
    for (const [score, links] of [
      [1, 0],
      [5, 1],
    ] as const) {
      await track(tab, 'done')
      await tab.click(star(score))
      await tab.click(send)
      await tab.see(thanks)
      expect(await tab.count({ role: 'link', name: /Review us/ })).toBe(links)
      await tab.click(close)
    }
    expect((await tab.messages()).filter(message => /review gating/.test(message))).toEqual([
      expect.stringMatching(/"asked" offers its link to positive/),
    ])
  })
})

describe.each(wantedEngines())('an interface of the host in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { locale: 'en-US' })
  })
  afterAll(() => visits.close())
  const reasons = `reasons: [{ id: 'late', label: 'Late', bands: ['negative'] }, { id: 'box', label: 'Box' }],`
  const own = (options = '') => page(options).replace(`scale: 'star',`, `scale: 'star', ${reasons}`)

  it('submits on the path of a visitor, masked, once', async () => {
    const { tab, waitForAnswers } = await visits.open(own())
    const given = { prompt: 'asked', score: 1, comment: ' 4111 1111 1111 1111 ', reasons: ['late'], event: { name: 'done', key: 'A-1' } }
    const result = await call<{ responseId: string }>(tab, 'submit', given)
    expect(result).toMatchObject({ status: expect.stringMatching(/stored|delivered/) })
    const event = { name: 'done', key: 'A-1', props: {} }
    expect(await waitForAnswers(1)).toMatchObject([
      { id: result.responseId, score: 1, comment: '•', reasons: ['late'], state: 'complete', event, consent: 'granted' },
    ])
    expect(await eventsOf(tab)).toEqual(expect.arrayContaining(['answered', 'submitted', 'queued']))
  })

  it.each([
    [{ prompt: 'other' }, 'prompt is "other"; expected the id of a prompt'],
    [{ score: 6 }, 'score is 6; expected a whole number from 1 to 5'],
    [{ score: '4' }, 'score is "4"; expected a whole number from 1 to 5'],
    [{ comment: 7 }, 'comment is 7; expected text of at most 2000 characters'],
    [{ reasons: ['late'] }, 'reasons is ["late"]; expected ids out of box for 4 on star'],
    [{ reasons: 'box' }, 'reasons is "box"; expected ids out of box for 4 on star'],
    [{ event: { key: 'A-1' } }, 'event is {"key":"A-1"}; expected a name, and perhaps a key and props'],
  ])('is told what a visitor could not have given: %j', async (change, message) => {
    const { tab, answers } = await visits.open(own())
    expect(await call(tab, 'submit', { prompt: 'asked', score: 4, ...change })).toEqual({ status: 'invalid', message })
    await settle()
    expect(answers()).toEqual([])
  })

  it('keeps and sends nothing in mode test, and nothing before consent', async () => {
    const test = await visits.open(own(`mode: 'test'`))
    expect(await call(test.tab, 'submit', { prompt: 'asked', score: 4 })).toMatchObject({ status: 'stored' })
    await settle()
    expect(test.answers()).toEqual([])
    const asked = await visits.open(own(`consent: 'required'`))
    expect(await call(asked.tab, 'submit', { prompt: 'asked', score: 4 })).toMatchObject({
      status: expect.stringMatching(/unsaved|delivered/),
    })
    expect(await asked.waitForAnswers(1)).toMatchObject([{ score: 4, consent: 'unknown' }])
    for (const { tab } of [test, asked])
      expect(
        await tab.eval(async () => [
          localStorage.length,
          sessionStorage.length,
          (await indexedDB.databases()).filter(({ version }) => version).length,
        ]),
      ).toEqual([0, 0, 0])
  })
})
