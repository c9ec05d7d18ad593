import { createAccount } from '../../src/outbox/createAccount.js'
import { createMend } from '../../src/outbox/createMend.js'
import { createOutbox, type Entry, type EntryState, type Outbox } from '../../src/outbox/createOutbox.js'
import type { Reply } from '../../src/outbox/postBatch.js'
import type { ResponseStore, Rows } from '../../src/outbox/responseStore.js'
import { PILES, parseStoredLedger, parseStoredRow, type StoredRow } from '../../src/schema/storedRow.js'
import { calm, createFakeClock } from './fakeClock.js'
import { createMemoryStore, rowIn } from './memoryStore.js'
import { reply } from './outboxWorld.js'

/** What can go wrong in a transaction, and at a request. */
const STORE_FAULTS = ['open', 'abort', 'slow', 'crash', 'complete, crash'] as const
const PART_FAULTS = ['part'] as const
const POST_FAULTS = ['start', 'settle', 'crash', 'settle, crash'] as const
type Fault = (typeof STORE_FAULTS)[number] | (typeof POST_FAULTS)[number] | (typeof PART_FAULTS)[number]

interface Step {
  tab: string
  name: string
  faults: readonly Fault[]
  run(fault?: Fault): void | Promise<void>
}

const isThanks = (state: EntryState) => state === 'stored' || state === 'delivered'

export interface Tab {
  name: string
  outbox: Outbox
  /** Highest revision of each id that the visitor was ever thanked for. */
  thanked: Map<string, number>
  isAlive: boolean
  put(entry: Entry): void
}

/** One device, one collector; every transaction and every request waits until the schedule lets it go on. */
export const createModelWorld = () => {
  const clock = createFakeClock()
  const committed = createMemoryStore()
  const steps: Step[] = []
  const tabs: Tab[] = []
  const stores = new Map<Tab, ResponseStore>()
  /** Highest revision of each id, as a collector keeps it. */
  const collected = new Map<string, number>()
  const log: string[] = []
  /** Ids that left the device after it was told to forget. */
  const resurrected: string[] = []
  let forgotten: string[] = []
  let meanwhile = () => {}
  /** Nothing of what the device was told to forget needs to arrive. */
  const asked = new Set<string>()

  const storeOf = (tab: Tab): ResponseStore => {
    let isOpen = false
    const store: ResponseStore = {
      transact: work =>
        new Promise((resolve, reject) => {
          const commit = () => committed.transact(work)
          steps.push({
            tab: tab.name,
            name: 'transaction',
            faults: isOpen ? STORE_FAULTS.slice(1) : STORE_FAULTS,
            async run(fault) {
              isOpen = fault !== 'open'
              if (fault === 'open') return reject(new Error('open'))
              if (fault === 'crash') return kill(tab)
              if (fault === 'slow') return void clock.setTimeout(() => tab.isAlive && void commit().then(resolve, reject), 3_000)
              if (fault === 'abort') {
                // Every request succeeds, and then nothing of it is kept.
                await committed.transact((rows: Rows) => work(rows).then(() => Promise.reject(new Error('abort')))).catch(reject)
                return
              }
              const result = await commit()
              if (fault) return kill(tab)
              resolve(result)
            },
          })
        }),
      async drop() {
        await committed.drop()
        for (const [other, theirs] of stores) if (other !== tab && other.isAlive) theirs.onChange?.('deleted')
      },
      close() {},
      giveWay() {},
      gate: 'consent',
    }
    stores.set(tab, store)
    return store
  }

  const post = (tab: Tab, body: string) =>
    new Promise<Reply>(resolve => {
      const { responses } = JSON.parse(body) as { responses: Entry[] }
      meanwhile()
      meanwhile = () => {}
      for (const { id } of responses) if (forgotten.includes(id)) resurrected.push(id)
      steps.push({
        tab: tab.name,
        name: `post ${responses.map(({ id, revision }) => `${id}.${revision}`)}`,
        faults: POST_FAULTS,
        run(fault) {
          if (fault === 'start') return resolve(reply(0, 'network'))
          if (fault === 'crash') return kill(tab)
          for (const { id, revision } of responses) collected.set(id, Math.max(revision, collected.get(id) ?? 0))
          if (fault === 'settle, crash') return kill(tab)
          resolve(fault ? reply(0, 'network') : reply(200))
        },
      })
    })

  /** The part that mends comes over the network, too. */
  const part = (tab: Tab) =>
    new Promise<{ createMend: typeof createMend }>((resolve, reject) => {
      steps.push({
        tab: tab.name,
        name: 'part',
        faults: PART_FAULTS,
        run: fault => (fault ? reject(new Error('part')) : resolve({ createMend })),
      })
    })

  const kill = (tab: Tab) => {
    tab.isAlive = false
    for (let i = steps.length; i--; ) if (steps[i]?.tab === tab.name) steps.splice(i, 1)
  }

  const openTab = (name: string): Tab => {
    const tab = { name, thanked: new Map(), isAlive: true } as unknown as Tab
    let ids = 0
    tab.outbox = createOutbox({
      store: storeOf(tab),
      post: ({ body }) => post(tab, body),
      clock: { ...clock, setTimeout: (fn, ms) => clock.setTimeout(() => tab.isAlive && fn(), ms) },
      name: 'touchpoint',
      tabId: name,
      loadMend: () => part(tab),
      loadAccount: async () => ({ createAccount }),
      newId: () => `${name}${++ids}`,
      endpoint: { key: 'shop', url: '/', sendAs: 'json', ack: 'auto', batchSize: 50, maxAgeDays: 30 },
      envelope: () => ({
        project: 'shop',
        client: { name: 'touchpoint', version: '1', locale: 'vi', utcOffsetMinutes: 0, viewport: [1, 1] },
      }),
      isOnline: () => true,
      onEvent() {},
      onSuppress() {},
    })
    tab.put = one => tab.outbox.put(one, state => isThanks(state) && tab.isAlive && tab.thanked.set(one.id, one.revision))
    tabs.push(tab)
    return tab
  }

  const rows = async (): Promise<StoredRow[]> =>
    committed.transact(async ({ list }) => {
      const piles = await Promise.all(PILES.map(pile => list('pile', [1, pile, -Infinity], [1, pile, Infinity], 1_000)))
      return piles.flat().flatMap(raw => parseStoredRow(raw) ?? [])
    })

  return {
    clock,
    steps,
    tabs,
    log,
    collected,
    resurrected,
    openTab,
    rows,
    ledger: async () => parseStoredLedger(await rowIn(committed, '#shop')),
    asked,
    /** Happens while the first request is under way. */
    meanwhile: (fn: () => void) => {
      meanwhile = fn
    },
    /** Lets `tab` erase everything; once it says that it is done, none of `ids` may leave the device. */
    forget(tab: Tab, ...ids: string[]) {
      for (const id of ids) asked.add(id)
      void tab.outbox.forget().then(() => {
        if (tab.isAlive) forgotten = ids
      })
    },
    async step(index: number, fault?: Fault) {
      const [one] = steps.splice(index, 1) as [Step]
      log.push([one.tab, one.name, fault && `✗ ${fault}`].filter(Boolean).join(' '))
      await one.run(fault)
      await calm()
    },
    /** Lets everything go on without faults for so long. */
    async settle(ms: number) {
      const end = clock.elapsed() + ms
      for (;;) {
        await calm()
        if (steps.length) {
          await this.step(0)
          continue
        }
        const next = clock.nextIn()
        if (next === undefined || clock.elapsed() + next > end) break
        await clock.advance(next)
      }
    },
  }
}
export type ModelWorld = ReturnType<typeof createModelWorld>
