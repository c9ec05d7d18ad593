import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { gone } from './promptPage.js'
import { block, call, detailsOf, often, ready, startVisits, tag, track, type Visits } from './startVisits.js'

const star = (score: number) => ({ role: 'radio', name: RegExp(`^${score} out of 5`) })
const send = { role: 'button', name: 'Send', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const comment = { role: 'textbox', name: /optional/ }
const page = (attributes = '', options = {}) =>
  tag(`data-config="#prompts" ${attributes}`) +
  block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', on: { event: 'done' } }], ...options })
const settle = () => new Promise(resolve => setTimeout(resolve, 300))

/** Names of all that a page can leave on a device. */
const keptBy = (tab: Tab) =>
  tab.eval(async () => {
    const { held = [], pending = [] } = (await navigator.locks?.query()) ?? {}
    const names = {
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      // WebKit names those that were looked for and never made; version 0 has nothing in it.
      databases: (await indexedDB.databases()).flatMap(({ name, version }) => (version ? name : [])),
      cookies: document.cookie.split(';').filter(Boolean),
      caches: await caches.keys(),
      locks: [...held, ...pending].map(({ name }) => name),
    }
    return Object.entries(names).flatMap(([where, found]) => found.map(name => `${where} ${name}`))
  })
const own = ['databases touchpoint:localhost', 'local touchpoint:localhost', 'session touchpoint:localhost']
const record = (tab: Tab) => tab.eval(() => JSON.parse(localStorage.getItem('touchpoint:localhost') ?? '{}'))

describe.each(wantedEngines())('what is kept on the device in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it('with consent is ours by name, and nothing on a page where nobody is asked', async () => {
    const { tab, waitForAnswers } = await visits.open(page())
    await track(tab, 'other')
    await settle()
    expect(await keptBy(tab)).toEqual([])
    await track(tab, 'done', {}, 'A-1')
    await tab.click(star(4))
    await call(tab, 'pending')
    expect((await keptBy(tab)).filter(name => !name.startsWith('locks')).sort()).toEqual(own)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ consent: 'granted', subject: { anonymousId: expect.any(String) } }])
    await settle()
    expect((await keptBy(tab)).filter(name => !own.includes(name) && name !== 'locks touchpoint:localhost')).toEqual([])
  })

  it('after forget() is nothing, and what was tapped goes nowhere', async () => {
    const { tab, answers } = await visits.open(page())
    await track(tab, 'done')
    await tab.click(star(2))
    await settle()
    await call(tab, 'forget')
    await gone(tab, { role: 'region' })
    await settle()
    expect(await keptBy(tab)).toEqual([])
    await tab.reload()
    await ready(tab)
    await settle()
    expect(await keptBy(tab)).toEqual([])
    expect(answers()).toEqual([])
  })

  it.each(['required', 'unknown'])('before consent (%s) is nothing, step by step, until it is given', async consent => {
    const { tab, waitForAnswers } = await visits.open(page(`data-consent="${consent}"`))
    const steps: [string, () => Promise<unknown>][] = [
      ['ready', () => ready(tab)],
      ['asked', () => track(tab, 'done', {}, 'A-1')],
      ['tapped', () => tab.click(star(2))],
      ['written', () => tab.type(comment, 'Late')],
      ['sent', () => tab.click(send)],
      ['delivered', () => waitForAnswers(1)],
      ['closed', () => tab.click(close)],
      ['asked again', () => track(tab, 'done', {}, 'A-2')],
      ['dismissed', () => tab.click(close)],
      ['asked once more', () => track(tab, 'done', {}, 'A-3')],
      ['stopped', () => tab.click({ role: 'button', name: /ask again/ })],
      ['identified', () => call(tab, 'identify', 'u-1', { name: 'Hà' })],
      ['logged out', () => call(tab, 'reset')],
      ['counted', () => call(tab, 'status')],
    ]
    for (const [step, take] of steps) {
      await take()
      await settle()
      expect([step, await keptBy(tab)]).toEqual([step, []])
    }
    expect(await waitForAnswers(1)).toMatchObject([{ consent: 'unknown', comment: 'Late' }])
    await call(tab, 'consent', 'granted')
    await settle()
    expect(await keptBy(tab)).toEqual(expect.arrayContaining(['local touchpoint:localhost']))
    expect(await record(tab)).toMatchObject({ stopped: true })
  })

  it('once consent is refused is nothing, nothing is sent, and nobody is asked, not even with force', async () => {
    const { tab, answers } = await visits.open(page())
    await track(tab, 'done')
    await tab.click(star(1))
    await tab.type(comment, 'Bad')
    await call(tab, 'consent', 'denied')
    await gone(tab, { role: 'region' })
    await settle()
    expect(await keptBy(tab)).toEqual([])
    await track(tab, 'done')
    expect(await call(tab, 'show', 'asked')).toEqual({ status: 'skipped', reasons: ['consent'] })
    expect(await call(tab, 'show', 'asked', { force: true })).toEqual({ status: 'skipped', reasons: ['consent'] })
    expect(await call(tab, 'submit', { prompt: 'asked', score: 3 })).toMatchObject({ status: 'invalid' })
    await settle()
    expect(await keptBy(tab)).toEqual([])
    expect(answers()).toEqual([])
    expect(await tab.messages()).toEqual([])
  })

  it('where consent is refused from the start is nothing, and nobody is asked', async () => {
    const { tab } = await visits.open(page('data-consent="denied"'))
    await track(tab, 'done')
    await tab.waitFor(() => (window as unknown as { heard: [string][] }).heard.some(([name]) => name === 'skipped'))
    expect((await detailsOf(tab, 'skipped'))[0]?.reasons).toEqual(['consent'])
    expect(await keptBy(tab)).toEqual([])
  })

  it('once consent is taken back without a refusal does not change any more', async () => {
    const { tab, waitForAnswers } = await visits.open(page())
    await track(tab, 'done', {}, 'A-1')
    await tab.click(star(4))
    await tab.click(send)
    await waitForAnswers(1)
    await tab.click(close)
    await settle()
    const everything = () => tab.eval(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    await call(tab, 'consent', 'unknown')
    const before = await everything()
    await track(tab, 'done', {}, 'A-2')
    await tab.click(star(2))
    await tab.click(send)
    expect((await waitForAnswers(2))[1]).toMatchObject({ score: 2, consent: 'unknown' })
    await settle()
    expect(await everything()).toBe(before)
  })

  it('is no name of the visitor after reset(), and no answer with eraseOnReset', async () => {
    for (const eraseOnReset of [false, true]) {
      const { tab } = await visits.open(page('', { eraseOnReset }))
      await track(tab, 'done')
      await tab.click(star(4))
      expect(await call(tab, 'pending')).toBe(1)
      expect(await record(tab)).toMatchObject({ id: expect.stringMatching(/./) })
      await call(tab, 'reset')
      await expect.poll(() => record(tab)).toMatchObject({ id: '' })
      await expect.poll(() => call(tab, 'status')).toMatchObject(eraseOnReset ? { queued: 0, erased: 1 } : { queued: 1, erased: 0 })
    }
  })

  it('has that a visitor does not want to be asked again, until forget()', async () => {
    const { tab } = await visits.open(page())
    await track(tab, 'done')
    await tab.see(star(1))
    expect(await tab.count({ role: 'button', name: /ask again/ })).toBe(0)
    await tab.click(close)
    await track(tab, 'done')
    await tab.click({ role: 'button', name: /ask again/ })
    await tab.reload()
    expect(await call(tab, 'show', 'asked')).toEqual({ status: 'skipped', reasons: ['suppressed'] })
    await call(tab, 'forget')
    expect(await call(tab, 'show', 'asked')).toEqual({ status: 'shown' })
  })

  it('with Global Privacy Control has no id, and the answer says so', async () => {
    const control = `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true })</script>`
    const { tab, waitForAnswers } = await visits.open(control + page())
    await track(tab, 'done')
    await tab.click(star(4))
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ consent: 'gpc', subject: { anonymousId: null, userId: null, signature: null } }])
    expect(await record(tab)).toMatchObject({ id: '' })
  })
})
