/**
 * Whether anything waits on this device, without loading the outbox and without making a database where there is none.
 * The only other place that knows IndexedDB is `responseStore`. Never rejects.
 */
export function answersWait(factory: IDBFactory | undefined, name: string): Promise<boolean> {
  return new Promise(resolve => {
    const no = () => resolve(false)
    try {
      const request = (factory as IDBFactory).open(name)
      request.onupgradeneeded = () => request.transaction?.abort() // there was none: leave none behind
      request.onerror = no
      request.onsuccess = () => {
        const db = request.result
        try {
          const found = db.transaction('rows').objectStore('rows').index('due').getAllKeys(null, 1)
          found.onsuccess = () => resolve(found.result.length > 0)
          found.onerror = no
        } catch {
          no() // somebody else's database
        }
        db.close()
      }
    } catch {
      no() // no database here
    }
  })
}
