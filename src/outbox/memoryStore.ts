import { INDEXES, type ResponseStore, type Rows } from './responseStore.js'

type Row = Record<string, unknown> & { id: string }

const view = (rows: Map<string, Row>): Rows => ({
  get: async id => rows.get(id),
  put: row => void rows.set(row.id, row as Row),
  remove: id => void rows.delete(id),
  clear: () => rows.clear(),
  async list(index, prefix, from, to, limit) {
    const last = INDEXES[index][prefix.length] as string
    const at = (row: Row) => row[last] as number
    return [...rows.values()]
      .filter(
        row => at(row) !== null && at(row) >= from && at(row) <= to && prefix.every((part, i) => row[INDEXES[index][i] as string] === part),
      )
      .sort((a, b) => at(a) - at(b))
      .slice(0, limit)
  },
})

/** Records that live as long as the page: the fallback, with the same port. */
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
  }
}
