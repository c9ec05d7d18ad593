import { parseStoredRow, type StoredRow } from '../schema/storedRow.js'
import type { Found, Reach } from './book.js'
import type { Rows } from './responseStore.js'

/** Reads and removes records of one transaction. Those of a batch mostly stand side by side, and one request for all is much faster. */
export const sideBySide = (rows: Rows): Reach => {
  /** What was read last, where nothing else stands between. */
  let span: Found = []
  const byId = async ([first = '', ...others]: string[], limit: number) =>
    (await rows.list('id', first, others.at(-1) ?? first, limit)).map(parseStoredRow)
  return {
    async read(ids) {
      if (!ids[0]) return []
      let found = await byId([...ids].sort(), ids.length + 1)
      span = found
      if (found.length > ids.length) {
        span = []
        found = (await Promise.all(ids.map(id => byId([id], 1)))).flat()
      }
      return ids.map(id => found.find(row => row?.id === id))
    },
    remove(gone) {
      if (gone[1] && span.length === gone.length && span.every(row => row && gone.includes(row.id)))
        rows.remove((span[0] as StoredRow).id, (span.at(-1) as StoredRow).id)
      else for (const id of gone) rows.remove(id, id)
    },
  }
}
