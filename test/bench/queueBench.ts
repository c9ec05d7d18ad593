import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ShopWindow } from '../faults/shopPage.js'
import { startCollector } from '../faults/startCollector.js'
import { startWorld, type World } from '../faults/startWorld.js'
import { launch, type Tab } from '../support/driver.js'
import { poll } from '../support/poll.js'
import { type Rate, rawDrain, rawEnqueue } from './rawQueue.js'

const QUEUED = 10_000
const ENQUEUED = 900
/** What raw IndexedDB made where the reach of docs/delivery.md was set: writes and deletions in a second, and the time to the first 50. */
const RAW = { writes: 1_400, deletes: 16_000, startMs: 1.6 }

/** What the page's stub of the network and its watchers have noted. */
type BenchWindow = ShopWindow & { posts: number; taken: number; firstPostAt: number; openedAt: number; longTasks: number[] }

/** Answers at once, in the page: the network is not what is measured. `reply` is the source of a function of the request's body. */
const stub = (reply: string) => `
  Object.assign(window, { posts: 0, taken: 0, firstPostAt: 0, openedAt: 0, longTasks: [] })
  const reply = ${reply}
  window.fetch = async (url, { body }) => { firstPostAt ||= performance.now(); posts++; return reply(JSON.parse(body).responses) }
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (...given) { if (!firstPostAt) openedAt = performance.now(); return open.apply(this, given) }
  new PerformanceObserver(list => longTasks.push(...list.getEntries().map(entry => Math.round(entry.duration)))).observe({ type: 'longtask' })`
const accepts = `responses => {
  taken += responses.length
  return new Response(JSON.stringify({ results: responses.map(({ id }) => ({ id, status: 'accepted' })) }))
}`
const refuses = (headers: string) => `() => new Response('', { status: 503, headers: ${headers} })`

async function enqueue(world: World): Promise<Rate> {
  const tab = await world.open({ before: stub(refuses('{ "Retry-After": "3600" }')), project: 'enqueue' })
  await world.submit(tab)
  await tab.waitFor(() => (window as unknown as BenchWindow).posts > 0)
  await world.jump(0)
  // The endpoint asked to wait, so nothing is sent and the writes stand alone.
  const run = async (count: number) => {
    const { touchpoint } = window as unknown as BenchWindow
    const times: number[] = []
    for (let n = 0; n < count; n++) {
      const start = performance.now()
      await touchpoint.submit({ prompt: 'order', score: 4, comment: 'x'.repeat(450) })
      times.push(performance.now() - start)
    }
    const sum = times.reduce((total, time) => total + time, 0)
    return { perSecond: (count / sum) * 1_000, p95Ms: times.sort((a, b) => a - b)[Math.floor(count * 0.95)] ?? 0 }
  }
  const rate = await tab.eval(run, ENQUEUED)
  if ((await world.status(tab)).queued !== ENQUEUED + 1) throw new Error('not every answer was queued')
  world.leave(tab)
  await tab.close()
  return rate
}

/** Puts answers into the queue of a project past its cap, as ten thousand visits would. */
async function seedRows(tab: Tab, project: string, count: number): Promise<void> {
  const fill = async ([project, count]: readonly [string, number]) => {
    const open = indexedDB.open(`touchpoint:${project}`)
    await new Promise(done => (open.onsuccess = done))
    const transaction = open.result.transaction('rows', 'readwrite')
    const store = transaction.objectStore('rows')
    const request = store.getAll()
    await new Promise(done => (request.onsuccess = done))
    const model = request.result.find(row => row.body)
    const ledger = request.result.find(row => row.id === `#${project}`)
    const now = Date.now()
    store.delete(model.id)
    for (let n = 0; n < count; n++) {
      const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
      const body = model.body.replace(model.id, id)
      store.put({ ...model, id, body, dueAt: now - count + n, createdAt: now - count + n, attempts: 0 })
    }
    store.put({
      ...ledger,
      submitted: count,
      queued: count,
      records: count,
      bytes: count * model.bytes,
      health: {},
      leases: {},
    })
    await new Promise(done => (transaction.oncomplete = done))
    open.result.close()
  }
  await tab.eval(fill, [project, count] as const)
}

async function drain(world: World) {
  const project = 'drain'
  const maker = await world.open({ before: stub(refuses('{ "Retry-After": "3600" }')), project })
  await world.submit(maker, { comment: 'x'.repeat(450) })
  await maker.waitFor(() => (window as unknown as BenchWindow).posts > 0)
  await new Promise(resolve => setTimeout(resolve, 300))
  world.leave(maker)
  await maker.goto(world.site.url('/elsewhere'))
  await seedRows(maker, project, QUEUED)
  await maker.close()
  const tab = await world.join(await world.browser.newTab())
  const cdp = await tab.cdp?.()
  await cdp?.send('Performance.enable')
  const heap = async () => {
    await cdp?.send('HeapProfiler.collectGarbage')
    const { metrics } = (await cdp?.send('Performance.getMetrics')) ?? { metrics: [] }
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
  }
  // The same page with an empty queue is what the heap is compared with.
  await tab.goto(world.page({ before: stub(accepts), project: 'empty' }))
  await tab.waitFor(() => (window as unknown as BenchWindow).touchpoint?.version)
  await world.status(tab)
  const heapBefore = await heap()
  await tab.goto(world.page({ before: stub(accepts), project }))
  await tab.waitFor(() => (window as unknown as BenchWindow).taken > 0)
  const heapStart = await heap()
  await tab.waitFor(count => (window as unknown as BenchWindow).taken >= count, QUEUED, 60_000)
  const at = await tab.eval(() => {
    const { firstPostAt, openedAt, posts, longTasks } = window as unknown as BenchWindow
    return { firstPostAt, openedAt, posts, longTasks, now: performance.now() }
  })
  await poll(async () => (await world.status(tab)).queued === 0)
  const { delivered } = await world.status(tab)
  const heapAfter = await heap()
  return {
    perSecond: (QUEUED / (at.now - at.firstPostAt)) * 1_000,
    firstClaimMs: at.firstPostAt - at.openedAt,
    longTasks: at.longTasks,
    heapStartBytes: heapStart - heapBefore,
    heapAfterBytes: heapAfter - heapBefore,
    posts: at.posts,
    delivered,
  }
}

/** Requests of so many tabs while the endpoint is down for an hour, ten seconds at a time. */
async function outage(world: World, count: number): Promise<number> {
  const project = `outage ${count}`
  const tabs: Tab[] = []
  for (let n = 0; n < count; n++) tabs.push(await world.open({ before: stub(refuses('{}')), project }))
  for (const tab of tabs) await world.status(tab)
  await world.submit(tabs[0] as Tab)
  for (let step = 0; step < 360; step++) {
    await world.jump(10_000)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  let posts = 0
  for (const tab of tabs) {
    posts += await tab.eval(() => (window as unknown as BenchWindow).posts)
    world.leave(tab)
    await tab.close()
  }
  return posts
}

/** Prints the table of docs/delivery.md that speaks of the queue, beside raw IndexedDB in the same run. */
export async function queueBench(): Promise<void> {
  const profileDir = mkdtempSync(join(tmpdir(), 'touchpoint-bench-'))
  const [browser, collector] = await Promise.all([launch('chromium', { profileDir }), startCollector()])
  const world = await startWorld(browser, collector)
  const n = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
  try {
    const bare = await browser.newTab()
    await bare.goto(world.site.url('/elsewhere'))
    const rawIn = await bare.eval(rawEnqueue, ENQUEUED)
    const rawOut = await bare.eval(rawDrain, QUEUED)
    const ownIn = await enqueue(world)
    const ownOut = await drain(world)
    const rawStartMs = rawOut.openMs + rawOut.first50Ms
    const one = await outage(world, 1)
    const ten = await outage(world, 10)
    // The reach was set where raw IndexedDB is so fast; a slower machine is asked for as much of its own.
    const [writes, deletes, starts] = [rawIn.perSecond / RAW.writes, rawOut.perSecond / RAW.deletes, RAW.startMs / rawStartMs].map(speed =>
      Math.min(1, speed),
    ) as [number, number, number]
    const atLeast = (own: number, reach: number, unit: string) => [`≥ ${n(reach)}${unit}`, own >= reach ? 'reached' : 'missed']
    const atMost = (own: number, reach: number, unit: string) => [`≤ ${n(reach)} ${unit}`, own <= reach ? 'reached' : 'missed']
    const heapMb = ownOut.heapStartBytes / 1e6
    const rows = [
      ['quantity (1 KB records)', 'raw IndexedDB', 'Touchpoint', 'reach', 'reach here', ''],
      [
        ...['enqueue, one strict transaction each', `${n(rawIn.perSecond)}/s`, `${n(ownIn.perSecond)}/s`, '≥ 500/s'],
        ...atLeast(ownIn.perSecond, 500 * writes, '/s'),
      ],
      ['  p95', `${n(rawIn.p95Ms, 1)} ms`, `${n(ownIn.p95Ms, 1)} ms`, '≤ 15 ms', ...atMost(ownIn.p95Ms, 15, 'ms')],
      [
        ...['drain, 50 per claim, no network', `${n(rawOut.perSecond)}/s`, `${n(ownOut.perSecond)}/s`, '≥ 5,000/s'],
        ...atLeast(ownOut.perSecond, 5_000 * deletes, '/s'),
      ],
      [
        ...[`start with ${n(QUEUED)} queued: first claim`, `${n(rawStartMs, 1)} ms`, `${n(ownOut.firstClaimMs, 1)} ms`, '≤ 20 ms'],
        ...atMost(ownOut.firstClaimMs, 20 / starts, 'ms'),
      ],
      ['  long tasks while it drains', '–', `${ownOut.longTasks.length || 'none'}`, 'none', ...atMost(ownOut.longTasks.length, 0, 'tasks')],
      ['  heap it takes', '–', `${n(heapMb, 2)} MB`, '≤ 1 MB', ...atMost(heapMb, 1, 'MB')],
      ['requests in an hour of outage, 1 tab · 10 tabs', '–', `${one} · ${ten}`, 'as many', ...atMost(ten, one + 2, '')],
    ]
    for (const row of rows) console.log(row.map((cell, index) => cell.padEnd([48, 15, 14, 11, 12, 0][index] ?? 0)).join(' '))
    console.log(`After the last of them was delivered: heap ${n(ownOut.heapAfterBytes / 1e6, 2)} MB.`)
    console.log(`delivered ${ownOut.delivered} in ${ownOut.posts} requests`)
  } finally {
    await browser.close()
    await world.site.close()
    await collector.close()
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 })
  }
}
