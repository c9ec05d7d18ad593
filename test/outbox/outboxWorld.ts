import { createAccount } from '../../src/outbox/createAccount.js'
import { createMend } from '../../src/outbox/createMend.js'
import { createOutbox, type Entry, type EntryState, type OutboxConfig } from '../../src/outbox/createOutbox.js'
import type { Post, Reply } from '../../src/outbox/postBatch.js'
import { createFakeClock } from './fakeClock.js'
import { createMemoryStore } from './memoryStore.js'

export const reply = (status: number, text = '', headers: { [name: string]: string } = {}): Reply => ({
  status,
  text,
  headerOf: name => headers[name] ?? '',
})

export const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  revision: 1,
  kind: 'response',
  body: JSON.stringify({ id, revision: more.revision ?? 1 }),
  holdMs: 0,
  ...more,
})

/** Ids and revisions that a request carries: `a.1`. */
export const idsIn = (body: string): string[] => {
  const { responses, impressions } = JSON.parse(body)
  return [...responses, ...impressions].map(({ id, revision }: Entry) => `${id}.${revision}`)
}

/** One device with one database, any number of tabs, and an endpoint that answers as told. */
export const createWorld = (answer: (post: Post, count: number) => Reply | Promise<Reply> = () => reply(200)) => {
  const clock = createFakeClock()
  const database = createMemoryStore()
  const posts: Post[] = []
  const world = {
    clock,
    database,
    posts,
    answer,
    sent: () => posts.map(post => idsIn(post.body).join(' ')),
    openTab(tabId = 't1', more: Partial<OutboxConfig> = {}, endpoint: Partial<OutboxConfig['endpoint']> = {}) {
      const states: string[] = []
      const events: string[] = []
      const suppressed: string[] = []
      let ids = 0
      const outbox = createOutbox({
        store: { ...database },
        async post(post) {
          posts.push(post)
          return world.answer(post, posts.length)
        },
        clock,
        name: 'touchpoint',
        tabId,
        newId: () => `${tabId}-${++ids}`,
        endpoint: { key: 'shop', url: '/feedback', sendAs: 'json', ack: 'auto', batchSize: 50, maxAgeDays: 30, ...endpoint },
        envelope: () => ({
          project: 'shop',
          client: { name: 'touchpoint', version: '1', locale: 'vi', utcOffsetMinutes: 420, viewport: [1, 1] },
        }),
        isOnline: () => true,
        loadMend: async () => ({ createMend }),
        loadAccount: async () => ({ createAccount }),
        onEvent: (name, { id, code }) => void events.push([name, id ?? code].join(' ')),
        onSuppress: prompts => void suppressed.push(...prompts),
        ...more,
      })
      return {
        outbox,
        states,
        events,
        suppressed,
        put: (one: Entry) => outbox.put(one, (state: EntryState) => void states.push(`${one.id}.${one.revision} ${state}`)),
      }
    },
  }
  return world
}
