import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, launch, type Tab } from '../support/driver.js'
import { poll } from '../support/poll.js'
import type { ShopOptions } from './shopPage.js'
import { heal, type SoakState, soakSteps, thaw } from './soakSteps.js'
import { startCollector } from './startCollector.js'
import { startWorld } from './startWorld.js'

interface SoakOptions {
  seed: number
  steps: number
  verbose: boolean
}

/** Mulberry32: the same numbers for the same seed. */
const randomFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

async function startSoak(seed: number): Promise<{ state: SoakState; end(): Promise<void> }> {
  const profileDir = mkdtempSync(join(tmpdir(), 'touchpoint-soak-'))
  const collector = await startCollector()
  let browser: Browser = await launch('chromium', { profileDir })
  const world = await startWorld({ ...browser, newTab: () => browser.newTab() }, collector)
  const random = randomFrom(seed)
  let texts = 0
  const page = (): ShopOptions => ({
    before: `{ let s = ${Math.floor(random() * 2 ** 31)}; Math.random = () => (s = Math.imul(s, 48271) >>> 1) / 2147483648 }`,
  })
  const state: SoakState = {
    world,
    random,
    tabs: [],
    frozen: new Set(),
    isOffline: false,
    // No digits: where the part that masks comments is out of reach, words with some become dots, and alike.
    newText: () => `answer ${[...`${++texts}`].map(digit => 'abcdefghij'[+digit]).join('')}`,
    async open() {
      const tab = await world.open(page())
      state.tabs.push(tab)
      // Every part is loaded before the network may go.
      await world.warm(tab)
      return tab
    },
    free: async () => undefined,
    async restart(full) {
      await browser.kill()
      for (const tab of state.tabs) world.leave(tab)
      state.frozen.clear()
      state.isOffline = false
      browser = await launch('chromium', { profileDir })
      const cdp = full ? await (await browser.newTab()).cdp?.() : undefined
      const quota = (room: object) => cdp?.send('Storage.overrideQuotaForOrigin', { origin: world.site.origin, ...room })
      await quota({ quotaSize: 1 })
      state.free = async () => quota({})
      state.tabs = []
      await state.open()
    },
    ...{ poison: new Set(), erased: new Set(), era: new Set(), doing: '' },
  }
  await heal(state)
  await state.open()
  return {
    state,
    async end() {
      await browser.close().catch(() => undefined)
      await world.site.close()
      await collector.close()
      rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const pickStep = (random: () => number) => {
  const all = Object.entries(soakSteps)
  let at = random() * all.reduce((sum, [, [weight]]) => sum + weight, 0)
  return all.find(([, [weight]]) => (at -= weight) < 0) ?? all[0]
}

/** Heals everything, waits until nothing is queued, and returns what is wrong. */
async function drain(state: SoakState): Promise<string[]> {
  const { world } = state
  await thaw(state)
  await state.restart(false)
  await heal(state)
  const tab = state.tabs[0] as Tab
  const wrong: string[] = []
  await poll(
    async () => {
      if ((await world.status(tab)).queued === 0) return true
      await world.jump(20 * 60_000)
      await Promise.race([world.flush(tab), new Promise(done => setTimeout(done, 500))])
      return false
    },
    60_000,
    'the queue to be empty',
  ).catch(error => wrong.push(String(error)))
  const { oldestMs, ...status } = await world.status(tab)
  const ledger = world.collector.ledger()
  const stored = new Set(ledger.ids)
  const excused = (id: string) => state.poison.has(id) || state.erased.has(id)
  const lost = [...world.thanked].filter(id => !stored.has(id) && !excused(id))
  const strangers = ledger.ids.filter(id => !world.given.has(id))
  const texts = ledger.ids.map(id => ledger.rows.get(id)?.response?.comment).filter(Boolean)
  const doubled = texts.length - new Set(texts).size
  if (lost.length) wrong.push(`thanked for and lost: ${lost.join(', ')}`)
  if (strangers.length) wrong.push(`at the collector and never given: ${strangers.join(', ')}`)
  if (doubled) wrong.push(`${doubled} answers counted twice`)
  // Answers nobody was thanked for may or may not have reached the ledger.
  const era = [...state.era]
  const sum = Object.values(status).reduce((total, count) => total + count, 0)
  const least = era.filter(id => world.thanked.has(id)).length
  if (sum < least || sum > era.length)
    wrong.push(`the ledger counts ${sum} answers; ${least} to ${era.length} were given: ${JSON.stringify(status)}`)
  const ended = era.filter(id => stored.has(id))
  const surely = ended.filter(id => world.thanked.has(id) && !state.poison.has(id)).length
  if (status.delivered < surely || status.delivered > ended.length)
    wrong.push(`the ledger counts ${status.delivered} delivered; the collector has ${surely} to ${ended.length} of them`)
  const counted = `ledger ${JSON.stringify(status)} of ${least}–${era.length} since the last forget()`
  console.log(
    `thanked ${world.thanked.size} · stored ${stored.size} · refused ${state.poison.size} · forgotten ${state.erased.size} · ${counted}`,
  )
  const bound = (n: number) => (n ? `${n}` : `0 (95 % bound ${(300 / world.thanked.size).toFixed(2)} %)`)
  console.log(`lost ${bound(lost.length)} · duplicates by effect ${bound(doubled)} · requests ${world.collector.posts().length}`)
  return wrong
}

/** Random steps by a seed; resolves to whether the ledger and the collector agree at the end. A failing seed replays. */
export async function soakRun({ seed, steps, verbose }: SoakOptions): Promise<boolean> {
  const startedAt = Date.now()
  const { state, end } = await startSoak(seed)
  const counts: Record<string, number> = {}
  let step = 0
  try {
    for (; step < steps; step++) {
      const [name, [, run]] = pickStep(state.random) as [string, [number, (state: SoakState) => Promise<unknown>]]
      state.doing = name
      counts[name] = (counts[name] ?? 0) + 1
      const at = Date.now()
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise(
        (_, reject) => (timer = setTimeout(() => reject(new Error(`step ${step}, ${state.doing}, never ended`)), 30_000)),
      )
      await Promise.race([run(state), late]).finally(() => clearTimeout(timer))
      if (verbose) console.log(`${step} ${state.doing} ${Date.now() - at} ms`)
      else if (step % 200 === 0) console.log(`step ${step} · ${Math.round((Date.now() - startedAt) / 1000)} s`)
    }
    console.log(`seed ${seed} · ${step} steps in ${Math.round((Date.now() - startedAt) / 1000)} s · ${JSON.stringify(counts)}`)
    const wrong = await drain(state)
    for (const line of wrong) console.log(line)
    console.log(wrong.length ? `failed; replay with --seed ${seed} --steps ${steps}` : 'nothing lost, nothing counted twice')
    return wrong.length === 0
  } catch (error) {
    console.log(`seed ${seed}, step ${step} (${state.doing}): ${error instanceof Error ? error.stack : error}`)
    return false
  } finally {
    await end()
  }
}
