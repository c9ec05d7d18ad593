import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventDetail } from '../../src/options.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, call, type HostWindow, often, startVisits, tag, track, type Visit, type Visits } from './startVisits.js'

const star = (score: number) => ({ role: 'radio', name: RegExp(`^${score} out of 5`) })
const send = { role: 'button', name: 'Send', exact: true }
const close = { role: 'button', name: 'Close', exact: true }
const anId = expect.stringMatching(/^[\da-f-]{36}$/)
const none = { prompt: null, responseId: null, metric: null }
const secret = 'nobody else is to read this'
/** Says by `on()`, the data layer and DOM events what it heard. */
const page = `<script>
  window.dataLayer = []
  window.told = []
  window.touchpoint ||= (...call) => { (touchpoint.q ??= []).push(call) }
  for (const name of ['ready', 'armed', 'skipped', 'shown', 'answered', 'submitted', 'dismissed', 'closed', 'queued', 'delivered', 'rejected', 'error'])
    touchpoint('on', name, detail => told.push([name, detail]))
</script>${tag('data-config="#prompts"')}${block({
  frequency: often,
  prompts: [{ id: 'asked', scale: 'star', on: { event: 'done' } }],
})}`

const heard = (tab: Tab) => tab.eval(() => (window as unknown as HostWindow).heard)
const waitFor = (tab: Tab, name: string) =>
  tab.waitFor(wanted => (window as unknown as HostWindow).heard.some(([heard]) => heard === wanted), name)
const detailsIn = (all: [string, EventDetail][], name: string) => all.flatMap(([heard, detail]) => (heard === name ? [detail] : []))

describe.each(wantedEngines())('public events in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { locale: 'en-US' })
  })
  afterAll(async () => {
    await visits.collector.always()
    await visits.close()
  })

  /** Takes the visitor all the way, and gives what was heard. */
  const answered = async (visit: Visit) => {
    const { tab } = visit
    await track(tab, 'done', { value: 7 }, 'A-1')
    await tab.click(star(2))
    await tab.type({ role: 'textbox', name: /optional/ }, secret)
    await tab.click(send)
  }

  it('say what the contract promises, of an answer', async () => {
    const visit = await visits.open(page)
    const { tab, waitForAnswers } = visit
    await answered(visit)
    const [answer] = await waitForAnswers(1)
    await waitFor(tab, 'delivered')
    await tab.click(close)
    const all = await heard(tab)
    const before = { prompt: 'asked', responseId: null, metric: 'csat' }
    const after = { prompt: 'asked', responseId: answer?.id, metric: 'csat', score: 2, band: 'negative' }
    const expected: [string, object[]][] = [
      ['ready', [none]],
      ['armed', [before]],
      ['shown', [before]],
      ['answered', [after]],
      ['submitted', [after]],
      ['queued', [after]],
      ['delivered', [after]],
      ['closed', [after]],
      ['dismissed', []],
      ['skipped', []],
      ['rejected', []],
      ['error', []],
    ]
    expect(all.length).toBeGreaterThan(7)
    for (const [name, details] of expected) expect([name, detailsIn(all, name)]).toEqual([name, details])
    expect(JSON.stringify(all)).not.toContain(secret)
    const { told, layer } = await tab.eval(() => {
      const { told, dataLayer } = window as unknown as HostWindow & { told: [string, EventDetail][] }
      return { told, layer: dataLayer }
    })
    expect(told).toEqual(all)
    expect(layer).toEqual([
      { event: 'touchpoint_shown', ...before },
      { event: 'touchpoint_submitted', ...after },
    ])
  })

  it('say what the contract promises, of a prompt that is closed, and of one that is skipped', async () => {
    const { tab } = await visits.open(page)
    await track(tab, 'done', {}, 'A-1')
    await tab.click(close)
    await waitFor(tab, 'closed')
    await track(tab, 'done', {}, 'A-1')
    await waitFor(tab, 'skipped')
    const all = await heard(tab)
    const detail = { prompt: 'asked', responseId: null, metric: 'csat' }
    expect(detailsIn(all, 'dismissed')).toEqual([detail])
    expect(detailsIn(all, 'closed')).toEqual([detail])
    expect(detailsIn(all, 'skipped')).toEqual([{ ...detail, reasons: ['answered'] }])
  })

  it('say what the contract promises, of an answer that was refused, and of a mistake', async () => {
    const visit = await visits.open(page)
    const { tab } = visit
    await visits.collector.always({ kind: 'receipt', all: 'invalid' })
    await answered(visit)
    await waitFor(tab, 'rejected')
    await visits.collector.always()
    await call(tab, 'submit', { prompt: 'nothing' })
    await waitFor(tab, 'error')
    const all = await heard(tab)
    const [rejected] = detailsIn(all, 'rejected')
    expect(rejected).toMatchObject({ prompt: 'asked', responseId: anId, metric: 'csat', score: 2, band: 'negative' })
    expect(detailsIn(all, 'error')).toEqual([{ ...none, code: 'config', message: 'prompt is "nothing"; expected one of asked' }])
    expect(JSON.stringify(all)).not.toContain(secret)
  })
})
