import { PILES, type StoredRow } from '../schema/storedRow.js'
import { type Added, add } from './add.js'
import { type Copy, type Desk, inStore, tell } from './desk.js'
import type { Book } from './ledger.js'
import { merge } from './merge.js'

const allRows = async ({ pile }: Book): Promise<StoredRow[]> => (await Promise.all(PILES.map(name => pile(name, Infinity, 1_000)))).flat()

/**
 * Brings what this page alone holds into a database that works again: copies, waits for `complete`, then drops. What was stored
 * before and was lost with the database is written again; what another tab delivered or erased meanwhile is not.
 */
export const heal = async (desk: Desk): Promise<void> => {
  const { clock } = desk.config
  const moving = await inStore(desk, desk.memory, allRows)
  const bring = async (book: Book) => {
    const added: [Copy, Added][] = []
    await merge(book, moving)
    for (const copy of desk.copies.values())
      if (copy.state && !copy.isErased) added.push([copy, await add(book, copy.entry, clock.now(), copy.isBusy ? desk.owner : '')])
    return added
  }
  const found = await inStore(desk, desk.database, bring, true)
  await inStore(desk, desk.memory, async book => {
    const ids = new Set(moving.map(row => row.id))
    for (const row of await allRows(book)) if (ids.has(row.id)) book.swap(row, undefined, 'moved')
  })
  for (const [copy, { state }] of found) if (state !== 'refused') tell(desk, copy, state)
  desk.wakeIn(0)
}
