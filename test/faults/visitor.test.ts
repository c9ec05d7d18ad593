import { describe, expect } from 'vitest'
import type { Tab } from '../support/driver.js'
import { type Engine, wantedEngines } from '../support/findBrowser.mjs'
import { poll } from '../support/poll.js'
import { everywhere, faultCases } from './faultCases.js'
import { rawRows } from './rawRows.js'
import type { ShopWindow } from './shopPage.js'
import type { World } from './startWorld.js'

const down = { kind: 'status', status: 503 } as const
const noDatabase = 'IDBFactory.prototype.open = function () { throw new DOMException("no", "UnknownError") }'
/** WebKitGTK cannot be cut off the network. */
const offlineEngines: readonly Engine[] = ['chromium', 'firefox']
const words = {
  en: {
    thanks: /^Thank you\. Your feedback is saved/,
    sending: 'Sending…',
    unsaved: 'Not sent yet. Please keep this page open.',
    retry: 'Try again',
    refused: 'Could not send. Please try again.',
  },
  vi: {
    thanks: /^Cảm ơn bạn\. Góp ý đã được lưu/,
    sending: 'Đang gửi…',
    unsaved: 'Chưa gửi được. Vui lòng giữ trang này mở.',
    retry: 'Thử lại',
    refused: 'Chưa gửi được. Vui lòng thử lại.',
  },
} as const

/** What the visitor reads of what became of the answer; empty while the question stands there. */
const outcome = (tab: Tab) =>
  tab.eval(() => document.querySelector('[popover]')?.shadowRoot?.querySelector('#outcome')?.textContent?.trim() ?? '')
const show = (tab: Tab) =>
  tab.eval(() => (window as unknown as ShopWindow).touchpoint.show('order', { force: true }).then(({ status }) => status))
const tap = async (tab: Tab, score: number) => {
  await show(tab)
  await tab.click({ role: 'radio', name: new RegExp(`^${score}\\b`) })
}
const submitted = (tab: Tab) =>
  tab.eval(() => (window as unknown as ShopWindow).heard.find(([name]) => name === 'submitted')?.[1].responseId ?? '')
const onlyId = (world: World) => world.collector.ledger().ids[0] ?? ''

describe.each(wantedEngines())('the visitor, in %s:', engine => {
  const fault = faultCases(engine)

  for (const [locale, said] of Object.entries(words)) {
    fault(`reads thanks once the answer is stored, while the endpoint is down (${locale})`, everywhere, async world => {
      const tab = await world.open({ locale })
      await world.collector.always(down)
      await world.answer(tab)
      await world.seeThanks(tab)
      expect(await outcome(tab)).toMatch(said.thanks)
      await world.settle(tab)
    })

    // To see it fail: in src/outbox/save.ts call `desk.tell(copy, 'stored')` before the store is asked.
    fault(
      `reads "sending" and then "not sent yet" where nothing can be stored, and thanks after trying again (${locale})`,
      everywhere,
      async world => {
        const tab = await world.open({ locale, before: 'IDBFactory.prototype.open = () => ({})' })
        await world.collector.always({ ...down })
        await world.answer(tab, { comment: 'Hoa hồng' })
        await tab.waitFor(
          text => document.querySelector('[popover]')?.shadowRoot?.querySelector('[part=submit]')?.textContent === text,
          said.sending,
        )
        await world.jump(2_100)
        await tab.see({ role: 'button', name: said.retry })
        expect(await outcome(tab)).toBe(said.unsaved)
        world.given.add(await submitted(tab))
        await world.collector.always()
        await tab.click({ role: 'button', name: said.retry })
        await world.seeThanks(tab)
        await world.settle(tab)
        expect(world.collector.ledger().rows.get(onlyId(world))).toMatchObject({ stored: 1, response: { comment: 'Hoa hồng' } })
      },
    )

    fault(`reads that it could not be sent when the endpoint refuses what only the page holds (${locale})`, everywhere, async world => {
      const tab = await world.open({ locale, before: noDatabase })
      await world.collector.always({ kind: 'receipt', all: 'invalid', waitMs: 300 })
      await world.answer(tab)
      await tab.waitFor(
        text => document.querySelector('[popover]')?.shadowRoot?.querySelector('#outcome')?.textContent?.trim() === text,
        said.refused,
      )
      const id = await submitted(tab)
      world.given.add(id)
      await world.settle(tab, { parked: 1, missing: [id] })
    })
  }

  fault('reads "not sent yet", which turns into thanks by itself when the page gets through', everywhere, async world => {
    const tab = await world.open({ before: noDatabase })
    await world.collector.script({ ...down, waitMs: 300 })
    await world.answer(tab)
    await poll(async () => (await outcome(tab)) === words.en.unsaved)
    await poll(async () => {
      await world.jump(60_000)
      return words.en.thanks.test(await outcome(tab))
    })
    await world.seeThanks(tab)
    await world.settle(tab)
  })

  fault('sends two taps on Send as one answer', everywhere, async world => {
    const tab = await world.open()
    await tap(tab, 4)
    await tab.eval(() => {
      const send = document.querySelector('[popover]')?.shadowRoot?.querySelector<HTMLButtonElement>('[part=submit]')
      send?.click()
      send?.click()
    })
    await world.seeThanks(tab)
    await world.settle(tab)
    expect(world.collector.ledger().rows.get(onlyId(world))?.response.state).toBe('complete')
  })

  fault('leaves with a score and without Send: the score goes out as a partial answer', everywhere, async world => {
    const tab = await world.open()
    await tap(tab, 2)
    await poll(async () => (await rawRows(tab)).some(row => row.pile === 'draft'))
    expect(world.sent()).toEqual([])
    await tab.goto(world.page())
    await tab.waitFor(() => (window as unknown as ShopWindow).touchpoint?.version)
    await poll(() => world.collector.ledger().ids.length === 1)
    world.given.add(onlyId(world))
    await world.settle(tab)
    expect(world.collector.ledger().rows.get(onlyId(world))?.response).toMatchObject({ state: 'partial', score: 2, revision: 1 })
  })

  fault('stays idle for a minute after a tap: the score goes out', everywhere, async world => {
    const tab = await world.open()
    await tap(tab, 2)
    await poll(async () => (await rawRows(tab)).some(row => row.pile === 'draft'))
    await world.jump(50_000)
    expect(world.sent()).toEqual([])
    await world.jump(11_000)
    await poll(() => world.collector.ledger().ids.length === 1)
    world.given.add(onlyId(world))
    await world.settle(tab)
  })

  fault('closes the prompt after a tap: the score goes out at once', everywhere, async world => {
    const tab = await world.open()
    await tap(tab, 1)
    await tab.click('[part=close]')
    await poll(() => world.collector.ledger().ids.length === 1)
    world.given.add(onlyId(world))
    await world.settle(tab)
  })

  fault('changes the score and writes: one answer, the last revision', everywhere, async world => {
    const tab = await world.open()
    await tap(tab, 1)
    await tab.click({ role: 'radio', name: /^5\b/ })
    await tab.type({ role: 'textbox' }, 'Ngon')
    await tab.click('[part=submit]')
    const id = await world.seeThanks(tab)
    await world.settle(tab)
    expect(world.collector.ledger().rows.get(id)).toMatchObject({ stored: 1, response: { score: 5, comment: 'Ngon', state: 'complete' } })
  })

  fault('answers while a revision of before is still under way: the last one wins', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'ok', waitMs: 700 })
    await tap(tab, 1)
    await poll(async () => (await rawRows(tab)).some(row => row.pile === 'draft'))
    await world.jump(61_000)
    await poll(() => world.sent().length === 1)
    await tab.type({ role: 'textbox' }, 'Cold')
    await tab.click('[part=submit]')
    const id = await world.seeThanks(tab)
    await world.settle(tab)
    expect(world.collector.ledger().rows.get(id)?.response).toMatchObject({ state: 'complete', comment: 'Cold' })
  })

  fault('answers offline and comes back online: delivered without a further visit', offlineEngines, async world => {
    const tab = await world.open()
    await world.submit(tab)
    await poll(() => world.collector.ledger().ids.length === 1)
    await tab.offline(true)
    await world.submitMany(tab, 3)
    expect(await world.status(tab)).toMatchObject({ queued: 3 })
    await tab.offline(false)
    await poll(() => world.collector.ledger().ids.length === 4)
    await world.settle(tab)
  })

  fault('whose browser says "offline" and is not: a fresh answer is sent all the same', everywhere, async world => {
    const tab = await world.open({ before: 'Object.defineProperty(Navigator.prototype, "onLine", { get: () => false })' })
    expect(await tab.eval(() => navigator.onLine)).toBe(false)
    await world.submit(tab)
    await poll(() => world.collector.ledger().ids.length === 1)
    await world.settle(tab)
  })

  fault('who asks to be forgotten while the answer is under way stays forgotten', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ ...down, waitMs: 600 })
    const ids = await world.submitMany(tab, 1)
    await poll(() => world.sent().length === 1)
    await tab.eval(() => (window as unknown as ShopWindow).touchpoint.forget())
    await new Promise(resolve => setTimeout(resolve, 800))
    await world.jump(3_600_000)
    await world.flush(tab)
    expect(world.sent()).toHaveLength(1)
    await world.settle(tab, { erased: 1, missing: ids })
  })

  fault('answers in a page that the host destroys: what was stored goes out with the next page', everywhere, async world => {
    const tab = await world.open()
    await world.collector.always(down)
    await world.submit(tab)
    await poll(() => world.sent().length === 1)
    await tab.eval(() => (window as unknown as ShopWindow).touchpoint.destroy())
    world.leave(tab)
    await tab.close()
    await world.settle(await world.open())
  })

  fault('has answers in every state: status() counts each once', everywhere, async world => {
    const tab = await world.open()
    await world.submitMany(tab, 2)
    await poll(async () => (await world.status(tab)).delivered === 2)
    await world.collector.always({ kind: 'status', status: 422, when: 'poison' }, down)
    const { responseId } = (await world.submit(tab, { comment: 'poison' })) as { responseId: string }
    await poll(async () => (await world.status(tab)).parked === 1)
    await world.submitMany(tab, 3)
    expect(await world.status(tab)).toMatchObject({ queued: 3, parked: 1, delivered: 2, expired: 0, erased: 0, refused: 0 })
    expect(await tab.eval(() => (window as unknown as ShopWindow).touchpoint.pending())).toBe(3)
    expect((await world.status(tab)).oldestMs).toBeGreaterThan(0)
    await world.settle(tab, { parked: 1, missing: [responseId] })
  })

  fault('is not asked again what the endpoint suppressed', everywhere, async world => {
    const tab = await world.open()
    await world.collector.script({ kind: 'receipt', suppress: ['order'] })
    await world.submit(tab)
    await poll(async () => (await world.status(tab)).delivered === 1)
    const asked = () => tab.eval(() => (window as unknown as ShopWindow).touchpoint.show('order'))
    await poll(async () => (await asked()).status === 'skipped')
    expect(await asked()).toMatchObject({ reasons: ['suppressed'] })
    await world.settle(tab)
  })
})
