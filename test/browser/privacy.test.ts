import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, eventsOf, often, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const star = (score: number) => ({ role: 'radio', name: RegExp(`^${score} out of 5`) })
const send = { role: 'button', name: 'Send', exact: true }
const comment = { role: 'textbox', name: /optional/ }
const page = (attributes = '') =>
  tag(`data-config="#prompts" ${attributes}`) +
  block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', on: { event: 'done' } }] })
const settle = () => new Promise(resolve => setTimeout(resolve, 300))

describe.each(wantedEngines())('what leaves the page in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { locale: 'en-US' })
  })
  afterAll(() => visits.close())

  it('has nothing of addresses, titles, cookies and the browser but the path and its languages', async () => {
    const secret = `<script>document.cookie = 'c=secret-cookie'; document.title = 'secret-title'</script>`
    const { tab, site, batches, waitForAnswers } = await visits.open({ '/': 'first', '/order/done': shopPage(secret + page()) })
    await tab.eval(to => location.assign(to), site.url('/order/done?token=secret-query&email=secret@mail.vn#secret-fragment'))
    await track(tab, 'done')
    await tab.click(star(4))
    await tab.click(send)
    await waitForAnswers(1)
    const [batch] = batches()
    const text = JSON.stringify(batch)
    expect(text).not.toMatch(/secret|Mozilla|AppleWebKit|Gecko|http:|localhost:/)
    expect(Object.keys(batch ?? {})).toEqual(['v', 'batchId', 'sentAt', 'project', 'client', 'responses', 'impressions'])
    expect(Object.keys(batch?.client ?? {})).toEqual(['name', 'version', 'locale', 'utcOffsetMinutes', 'viewport'])
    expect(Object.keys(batch?.responses[0] ?? {}).sort()).toEqual(
      (
        'answeredAt band comment consent event id locale metric page prompt reasons revision route scale score shownAt stage state subject ' +
        'tags touchpoint variant version'
      ).split(' '),
    )
    expect(batch?.responses[0]?.page).toBe('/order/done')
    const posts = visits.collector.posts()
    expect(posts.map(({ url }) => url.includes('?'))).not.toContain(true)
    expect(posts.at(-1)?.headers).not.toHaveProperty('referer')
    expect(posts.at(-1)?.headers).not.toHaveProperty('cookie')
  })

  const written = 'Thẻ 4111 1111 1111 1111, gọi 0912 345 678 hoặc ha@mail.vn. Giá 1.200.000đ'

  it('has numbers and addresses of people masked, and so has what is stored', async () => {
    const { tab, waitForAnswers } = await visits.open(page())
    await track(tab, 'done')
    await tab.click(star(2))
    await tab.type(comment, written)
    await new Promise(resolve => setTimeout(resolve, 800))
    const rows = await tab.eval(async () => {
      const db = await new Promise<IDBDatabase>(resolve => {
        const opening = indexedDB.open('touchpoint:localhost')
        opening.onsuccess = () => resolve(opening.result)
      })
      const all = db.transaction('rows').objectStore('rows').getAll()
      await new Promise(resolve => {
        all.onsuccess = resolve
      })
      db.close()
      return JSON.stringify(all.result)
    })
    expect(rows).toContain('1.200.000đ')
    expect(rows).not.toMatch(/4111|0912|ha@/)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ comment: 'Thẻ •, gọi • hoặc •. Giá 1.200.000đ', state: 'complete' }])
    expect(JSON.stringify(await eventsOf(tab))).not.toContain('1.200.000')
  })

  it('is what was written where the host says so', async () => {
    const { tab, waitForAnswers } = await visits.open(page('data-mask="false"'))
    await track(tab, 'done')
    await tab.click(star(2))
    await tab.type(comment, written)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ comment: written }])
  })

  it('keeps its words and loses all that could be personal where the part that knows is missing', async () => {
    const part = readdirSync(new URL('../../dist/', import.meta.url)).find(file => file.startsWith('touchpoint.stay.'))
    const { tab, waitForAnswers } = await visits.open({ '/': shopPage(page()), [`/dist/${part}`]: { status: 404 } })
    await track(tab, 'done')
    await tab.click(star(2))
    await tab.type(comment, written)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 2, comment: 'Thẻ • • • • gọi • • • hoặc • Giá •' }])
  })

  it('is not told to listeners of the page while it is written', async () => {
    const spy = `<script>
      window.told = []
      for (const type of ['input', 'beforeinput', 'keydown', 'paste', 'change'])
        document.addEventListener(type, event => told.push(event.type + ' ' + event.data))
    </script>`
    const { tab } = await visits.open(spy + page())
    await track(tab, 'done')
    await tab.click(star(2))
    await tab.click(comment)
    await settle()
    await tab.eval(() => (window as unknown as { told: string[] }).told.splice(0))
    await tab.type(comment, 'secret')
    await settle()
    expect(await tab.eval(() => (window as unknown as { told: string[] }).told)).toEqual([])
    expect(await tab.count('.ph-no-capture.rr-block')).toBeGreaterThan(0)
  })
})
