import type { ResponseStore, Rows } from '../../src/outbox/responseStore.js'

const INDEXES = { id: ['id'], due: ['layout', 'dueAt'], pile: ['layout', 'pile', 'createdAt'] }

type Row = Record<string, unknown> & { id: string }
type Key = string | number

const view = (rows: Map<string, Row>): Rows => ({
  put: row => void rows.set(row.id, row as Row),
  remove(from, to) {
    for (const id of [...rows.keys()]) if (id >= from && id <= to) rows.delete(id)
  },
  async list(index, ...range) {
    const limit = range.pop() as number
    const [from, to] = range.map(key => [key].flat() as Key[]) as [Key[], Key[]]
    const fields = INDEXES[index]
    // As a database does.
    if ((from.at(-1) as Key) > (to.at(-1) as Key)) throw new DOMException('The lower key is greater than the upper key', 'DataError')
    const last = fields.at(-1) as string
    const at = (row: Row) => row[last] as Key
    const isIn = (row: Row) =>
      /string|number/.test(typeof at(row)) &&
      fields.slice(0, -1).every((field, i) => row[field] === from[i]) &&
      at(row) >= (from.at(-1) as Key) &&
      at(row) <= (to.at(-1) as Key)
    return [...rows.values()]
      .filter(isIn)
      .sort((a, b) => (at(a) < at(b) ? -1 : 1))
      .slice(0, limit)
  },
})

/** What lies in a store under an id. */
export const rowIn = (store: Pick<ResponseStore, 'transact'>, id: string): Promise<unknown> =>
  store.transact(async rows => (await rows.list('id', id, id, 1))[0])

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
