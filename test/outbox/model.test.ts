/**
 * A model of the outbox: the real code of every tab over a store and a collector whose every transaction and request waits for
 * the schedule. All orders of two tabs are run, with up to two faults at the named points: open, abort (every request of the
 * transaction succeeds, then nothing is kept), slow (complete comes 3 s late), complete and crash, crash; a request that does
 * not start, one whose reply is lost, and a crash before and after it arrives.
 *
 * It is seen to fail when the code is broken like this:
 * - `settle` removes the row when `end.is` is `queued`, that is, before there is a verdict → an answer is lost;
 * - `save` tells `stored` inside the transaction's work, that is, on success and not on complete → thanked, aborted, crashed, lost;
 * - `settle` does not compare revisions → a newer revision ends with the older one's verdict.
 */
import { describe, expect, it } from 'vitest'
import { createModelWorld, type ModelWorld, type Tab } from './modelWorld.js'
import { entry } from './outboxWorld.js'

/** How long faults can happen, and how long the device then has to come right. */
const FAULTY_MS = 4_000
const RECOVERY_MS = 180_000
const MAX_FAULTS = 2

/** One choice after the other; remembers how many there were, so that the next run can take another one. */
const createChooser = (path: number[]) => {
  const counts: number[] = []
  return {
    counts,
    choose(count: number) {
      counts.push(count)
      return path[counts.length - 1] ?? 0
    },
  }
}

/** The path after `path` in depth-first order; `undefined` after the last. */
const nextPath = (path: number[], counts: number[]): number[] | undefined => {
  for (let i = counts.length; i--; )
    if ((path[i] ?? 0) + 1 < (counts[i] as number)) return [...counts.slice(0, i).map((_, j) => path[j] ?? 0), (path[i] ?? 0) + 1]
  return undefined
}

/**
 * Requests of two tabs commute at the collector, so they go first; transactions are tried in every order. Of two tabs that do the same,
 * the first begins: what begins with the other is the same with their names changed.
 */
const runFaulty = async (world: ModelWorld, choose: (count: number) => number, areAlike: boolean) => {
  let faults = 0
  let hasBegun = !areAlike
  for (;;) {
    const { steps, clock } = world
    if (!steps.length) {
      const next = clock.nextIn()
      if (next === undefined || clock.elapsed() + next > FAULTY_MS) return
      await clock.advance(next)
      continue
    }
    const post = steps.findIndex(({ name }) => name !== 'transaction')
    const ready =
      post < 0 ? steps.map((_, index) => index).filter(index => steps.findIndex(({ tab }) => tab === steps[index]?.tab) === index) : [post]
    if (!hasBegun) ready.splice(1)
    hasBegun = true
    const options = ready.flatMap(index =>
      [undefined, ...(faults < MAX_FAULTS ? (steps[index]?.faults ?? []) : [])].map(fault => ({ index, fault })),
    )
    // What goes well comes first, so that the shortest failing path is found first.
    const sorted = options.sort((a, b) => (a.fault ? 1 : 0) - (b.fault ? 1 : 0))
    const { index, fault } = sorted[choose(sorted.length)] as (typeof options)[number]
    if (fault) faults++
    await world.step(index, fault)
  }
}

const check = async (world: ModelWorld) => {
  const { collected, rows, ledger, tabs, clock } = world
  const left = await rows()
  for (const { thanked } of tabs)
    for (const [id, revision] of thanked) {
      const isSafe = (collected.get(id) ?? 0) >= revision || left.some(row => row.id === id && row.revision >= revision && row.body)
      expect(isSafe || world.asked.has(id), `thanked for ${id}.${revision}`).toBe(true)
    }
  const { submitted = 0, queued = 0, parked = 0, delivered = 0, expired = 0, erased = 0, refused = 0, leases } = await ledger()
  const waiting = left.filter(row => row.dueAt !== null)
  expect(
    Object.values(leases).filter(({ until }) => until > clock.now()),
    'leased for ever',
  ).toEqual([])
  expect(
    waiting.map(row => row.id),
    'left waiting',
  ).toEqual([])
  expect(queued + parked + delivered + expired + erased + refused, 'ledger').toBe(submitted)
  expect(queued, 'counted as queued').toBe(waiting.length)
  expect(delivered, 'counted as delivered').toBeLessThanOrEqual(collected.size)
  expect(world.resurrected, 'resurrected').toEqual([])
}

const explore = async (play: (world: ModelWorld, a: Tab, b: Tab) => void, areAlike: boolean) => {
  let path: number[] | undefined = []
  let runs = 0
  while (path) {
    const world = createModelWorld()
    const { choose, counts } = createChooser(path)
    play(world, world.openTab('A'), world.openTab('B'))
    await runFaulty(world, choose, areAlike)
    await world.settle(RECOVERY_MS)
    // What the tabs that live could not end, the next visit does.
    if ((await world.rows())[0]) {
      world.openTab('C')
      await world.settle(RECOVERY_MS)
    }
    await check(world).catch(error => {
      throw new Error(`${error.message}\n${world.log.join('\n')}`)
    })
    runs++
    path = nextPath(path, counts)
  }
  return runs
}

describe('in every order of two tabs with up to two faults', () => {
  const scenarios: [string, (world: ModelWorld, a: Tab, b: Tab) => void, areAlike?: boolean][] = [
    ['an answer that was thanked for is delivered', (_, a) => a.put(entry('a'))],
    [
      'a newer revision outlives the verdict on the older one',
      (world, a) => {
        a.put(entry('a'))
        world.meanwhile(() => a.put(entry('a', { revision: 2 })))
      },
    ],
    [
      'a draft leaves with the page',
      (_, a) => {
        a.put(entry('a', { holdMs: 60_000 }))
        a.outbox.leave()
      },
    ],
    [
      'both tabs deliver their own',
      (_, a, b) => {
        a.put(entry('a'))
        b.put(entry('b'))
      },
      true,
    ],
    [
      'what one tab forgets, no tab brings back',
      (world, a, b) => {
        a.put(entry('a'))
        world.forget(b, 'a')
      },
    ],
  ]
  it.each(scenarios)('%s', { timeout: 600_000 }, async (_, play, areAlike = false) => {
    const runs = await explore(play, areAlike)
    expect(runs).toBeGreaterThan(400)
  })
})
