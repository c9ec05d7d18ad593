import type { ResponseStore, Rows } from '../../src/outbox/responseStore.js'

const INDEXES = { due: ['layout', 'dueAt'], pile: ['layout', 'pile', 'createdAt'] }

type Row = Record<string, unknown> & { id: string }

const view = (rows: Map<string, Row>): Rows => ({
  get: async id => rows.get(id),
  put: row => void rows.set(row.id, row as Row),
  remove: id => void rows.delete(id),
  clear: () => rows.clear(),
  async list(index, from, to, limit) {
    const fields = INDEXES[index]
    const last = fields.at(-1) as string
    const at = (row: Row) => row[last] as number
    const isIn = (row: Row) =>
      typeof at(row) === 'number' &&
      fields.slice(0, -1).every((field, i) => row[field] === from[i]) &&
      at(row) >= (from.at(-1) as number) &&
      at(row) <= (to.at(-1) as number)
    return [...rows.values()]
      .filter(isIn)
      .sort((a, b) => at(a) - at(b))
      .slice(0, limit)
  },
})

/** Records that live as long as the page: a database for tests. */
export const createMemoryStore = (): ResponseStore => {
  let rows = new Map<string, Row>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    transact(work) {
      const run = async () => {
        const next = new Map(rows)
        const result = await work(view(next))
        rows = next
        return result
      }
      const done = last.then(run)
      last = done.catch(() => {}) // the caller hears of it; the next transaction starts from what was kept
      return done
    },
    async drop() {
      await last
      rows = new Map()
    },
    close() {},
    giveWay() {},
    gate: 'consent',
  }
}
