const result = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = reject
  })

/**
 * Whether anything waits on this device, without loading the outbox and without making a database where there is none.
 * The only other place that knows IndexedDB is `responseStore`. Never rejects.
 */
export async function answersWait(window: WindowOrWorkerGlobalScope, name: string): Promise<boolean> {
  try {
    const open = window.indexedDB.open(name)
    open.onupgradeneeded = () => open.transaction?.abort() // there was none: leave none behind
    const db = await result(open)
    const due = db.transaction('rows').objectStore('rows').index('due').getAllKeys(null, 1)
    db.close()
    return (await result(due)).length > 0
  } catch {
    // No database here, or somebody else's.
    return false
  }
}
