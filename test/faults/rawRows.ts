import type { Tab } from '../support/driver.js'

/** Travels to the page as source: opens a database as it is. */
export const openRaw = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    // There is none: leave none behind.
    request.onupgradeneeded = () => request.transaction?.abort()
  })

/** Every row on the device, the ledger included, as it lies there; none when there is no database. */
export const rawRows = (tab: Tab, name = 'touchpoint:shop'): Promise<Record<string, unknown>[]> =>
  tab.eval(
    async ([source, name]) => {
      const open = new Function(`return (${source})`)() as typeof openRaw
      const db = await open(name).catch(() => null)
      if (!db?.objectStoreNames.contains('rows')) {
        db?.close()
        return []
      }
      const request = db.transaction('rows').objectStore('rows').getAll()
      await new Promise(done => (request.onsuccess = done))
      db.close()
      return request.result
    },
    [String(openRaw), name] as const,
  )
