import { parseStoredRow, type StoredRow } from '../schema/storedRow.js'
import type { Book } from './ledger.js'

/** Brings rows of another store in, as they are. What is here already, newer or erased, stays; an end brought in ends it here. */
export const merge = async (book: Book, rows: StoredRow[]): Promise<void> => {
  for (const row of rows) {
    const raw = await book.get(row.id)
    const old = parseStoredRow(raw)
    if (raw && (!old || (old.outcome && old.outcome !== 'delivered'))) continue
    if (!old || old.revision < row.revision || (old.revision === row.revision && row.dueAt === null && old.dueAt !== null))
      book.swap(old, row)
  }
}
