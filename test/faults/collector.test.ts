import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Collector, startCollector } from './startCollector.js'

const item = (id: string, revision = 1) => ({ id, revision, prompt: 'p', score: 4 })
const batch = (...responses: object[]) => JSON.stringify({ v: 1, batchId: 'b', responses, impressions: [] })

describe('the scripted collector', () => {
  let collector: Collector
  const post = (body: string) =>
    fetch(collector.endpoint, { method: 'POST', body, redirect: 'manual', headers: { 'content-type': 'application/json' } })
  const postJson = async (body: string) => (await post(body)).json()
  beforeAll(async () => {
    collector = await startCollector()
  })
  beforeEach(() => collector.clear())
  afterAll(() => collector.close())

  it('counts an id once and keeps its highest revision', async () => {
    expect(await postJson(batch(item('a', 2), item('b')))).toMatchObject({ results: [{ status: 'accepted' }, { status: 'accepted' }] })
    expect(await postJson(batch(item('a', 1)))).toMatchObject({ results: [{ id: 'a', status: 'duplicate' }] })
    expect(collector.ledger()).toMatchObject({ ids: ['a', 'b'], attempts: 3 })
    expect(collector.ledger().rows.get('a')).toMatchObject({ revision: 2, attempts: 2, stored: 1 })
  })

  it('follows its script and then its standing faults', async () => {
    await collector.script({ kind: 'status', status: 503, times: 2, headers: { 'Retry-After': '5' } })
    await collector.always({ kind: 'status', status: 422, when: 'poison' })
    const first = await post(batch(item('a')))
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await post(batch(item('a')))).status).toBe(503)
    expect((await post(batch(item('poison')))).status).toBe(422)
    expect((await post(batch(item('a')))).status).toBe(200)
    expect(collector.ledger().ids).toEqual(['a'])
  })

  it('answers as captive portals, webhooks and broken servers do', async () => {
    await collector.script(
      { kind: 'html' },
      { kind: 'redirect' },
      { kind: 'empty' },
      { kind: 'text' },
      { kind: 'badReceipt' },
      { kind: 'wrongType' },
    )
    const answers = []
    for (let n = 0; n < 6; n++) {
      const answer = await post(batch(item(`r${n}`)))
      answers.push([answer.status, answer.headers.get('content-type')?.split(';')[0], (await answer.text()).slice(0, 6)])
    }
    expect(answers).toEqual([
      [200, 'text/html', '<!doct'],
      [302, 'text/plain', ''],
      [204, undefined, ''],
      [200, 'text/plain', 'ok'],
      [200, 'application/json', '{"resu'],
      [200, 'text/plain', '{"resu'],
    ])
    expect(collector.ledger().ids).toEqual(['r2', 'r3', 'r4', 'r5'])
  })

  it('gives receipts with a status per id, and leaves ids out', async () => {
    await collector.script({ kind: 'receipt', statuses: { a: 'invalid', b: 'retry' }, retryAfter: 9 }, { kind: 'receipt', omit: 1 })
    expect((await postJson(batch(item('a'), item('b'), item('c')))).results).toEqual([
      { id: 'a', revision: 1, status: 'invalid' },
      { id: 'b', revision: 1, status: 'retry', retryAfter: 9 },
      { id: 'c', revision: 1, status: 'accepted' },
    ])
    expect((await postJson(batch(item('d'), item('e')))).results).toEqual([{ id: 'e', revision: 1, status: 'accepted' }])
    expect(collector.ledger().ids).toEqual(['c', 'd', 'e'])
  })

  it('breaks connections before and after it has the body, and in the middle of its answer', async () => {
    await collector.script({ kind: 'closeBefore' }, { kind: 'closeAfter' }, { kind: 'cut' }, { kind: 'hang' })
    await expect(post(batch(item('a')))).rejects.toThrow()
    await expect(post(batch(item('b')))).rejects.toThrow()
    await expect(post(batch(item('c'))).then(answer => answer.text())).rejects.toThrow()
    await expect(fetch(collector.endpoint, { method: 'POST', body: batch(item('d')), signal: AbortSignal.timeout(200) })).rejects.toThrow()
    expect(collector.ledger().ids).toEqual(['b', 'c'])
    expect(collector.posts().map(request => request.fault)).toEqual(['closeBefore', 'closeAfter', 'cut', 'hang'])
  })

  it('keeps its table through SIGKILL and comes back on the same port', async () => {
    await post(batch(item('a')))
    const { pid } = collector
    await collector.stop('SIGKILL')
    await expect(post(batch(item('a')))).rejects.toThrow()
    expect(collector.ledger().ids).toEqual(['a'])
    await collector.restart()
    expect(collector.pid).not.toBe(pid)
    expect(await postJson(batch(item('a')))).toMatchObject({ results: [{ status: 'duplicate' }] })
  })

  it('refuses a fault it does not know', async () => {
    await expect(collector.script({ kind: 'nonsense' } as never)).rejects.toThrow('Unknown fault')
  })
})
