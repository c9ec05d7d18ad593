/** The rows of a store inside one transaction. What it gives is unparsed. */
export interface Rows {
  put(row: { id: string }): void
  /** Removes the rows with ids from `from` to `to`. */
  remove(from: string, to: string): void
  /** Rows of an index, or by their ids, with keys from `from` to `to`, lowest first. */
  list(index: 'due' | 'pile' | 'id', from: IDBValidKey, to: IDBValidKey, limit: number): Promise<unknown[]>
}

/** Where records lie. */
export interface ResponseStore {
  /**
   * Runs `work` in one readwrite transaction and resolves with its result once that is complete, or rejects when nothing of
   * it was kept. `work` may await nothing but `rows`, and may run again when the database has to be opened anew. With `isSafe` it is
   * complete only when it is on the disk; without, a power cut may undo it, which for a lease or a verdict means one request more.
   */
  transact<T>(work: (rows: Rows) => Promise<T>, isSafe?: boolean): Promise<T>
  /** Erases everything, the database too. */
  drop(): Promise<void>
  close(): void
  /**
   * The page goes: what runs is aborted, the handle closed, and nothing starts until `gate` changes. A page in WebKit's back/forward
   * cache keeps its transactions, and they lock out every other page of the origin.
   */
  giveWay(): void
  /** `open`: all is erased now, so consent or not it is reached. `shut`: nothing may start. */
  gate: 'consent' | 'open' | 'shut'
  /** `lost`: the handle broke and what was stored may be gone; `deleted`: some tab erased everything on purpose. */
  onChange?: (change: 'lost' | 'deleted') => void
}

/** The globals that make a database. */
export type Realm = Pick<typeof globalThis, 'indexedDB' | 'IDBKeyRange'>

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const once = <T>(transaction: IDBTransaction, KeyRange: typeof IDBKeyRange, work: (rows: Rows) => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const store = transaction.objectStore('rows')
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'))
    work({
      put: row => void store.put(row),
      remove: (from, to) => void store.delete(KeyRange.bound(from, to)),
      list: (index, from, to, limit) => settled((index === 'id' ? store : store.index(index)).getAll(KeyRange.bound(from, to), limit)),
    }).then(
      result => {
        // A request's success promises nothing: on a full disk the transaction aborts after it.
        transaction.oncomplete = () => resolve(result)
      },
      error => {
        reject(error)
        transaction.abort()
      },
    )
  })

/**
 * Records in IndexedDB. Version 1 for ever: a new layout is a new `name`. While `mayStore` says no or the gate is shut, nothing is kept
 * and transactions are rejected without a reason.
 */
export const createResponseStore = (realm: Realm, name: string, mayStore: () => boolean): ResponseStore => {
  let opening: Promise<IDBDatabase> | undefined
  const running = new Set<IDBTransaction>()
  const isShut = () => (store.gate === 'consent' ? !mayStore() : store.gate === 'shut')
  const open = async () => {
    // Version 1 when it is made; should somebody raise it, our rows are in it all the same.
    const request = realm.indexedDB.open(name)
    request.onupgradeneeded = () => {
      const rows = request.result.createObjectStore('rows', { keyPath: 'id' })
      // What waits, by the time it may be leased; every record, by its age.
      rows.createIndex('due', ['layout', 'dueAt'])
      rows.createIndex('pile', ['layout', 'pile', 'createdAt'])
    }
    const db = await settled(request)
    const lose = (deleted: boolean) => {
      close()
      store.onChange?.(deleted ? 'deleted' : 'lost')
    }
    db.onclose = () => lose(false)
    // There is one version for ever, so a change of version is a deletion.
    db.onversionchange = event => lose(!event.newVersion)
    return db
  }
  const close = () => {
    opening?.then(db => db.close()).catch(() => {}) // it never opened: nothing to close
    opening = undefined
  }
  const start = async <T>(work: (rows: Rows) => Promise<T>, isSafe?: boolean): Promise<T> => {
    const db = !isShut() && (await (opening ??= open()))
    // It may have been shut meanwhile.
    if (!db || isShut()) return Promise.reject()
    const transaction = db.transaction('rows', 'readwrite', { durability: isSafe ? 'strict' : 'relaxed' })
    running.add(transaction)
    return once(transaction, realm.IDBKeyRange, work).finally(() => running.delete(transaction))
  }
  const store: ResponseStore = {
    gate: 'consent',
    async transact(work, isSafe) {
      for (let tries = 3; ; ) {
        try {
          return await start(work, isSafe)
        } catch (error) {
          close()
          if (isShut() || !/^(InvalidState|Unknown|Abort)Error$/.test((error as Error)?.name) || !--tries) throw error
          store.onChange?.('lost')
        }
      }
    },
    async drop() {
      close()
      const request = realm.indexedDB.deleteDatabase(name)
      await new Promise(resolve => {
        // A frozen tab may block it; it then happens when that tab is gone.
        request.onsuccess = request.onerror = request.onblocked = resolve
      })
    },
    close,
    giveWay() {
      store.gate = 'shut'
      for (const transaction of running)
        try {
          transaction.abort()
        } catch {
          // It is being committed already and needs this page no more.
        }
      close()
    },
  }
  return store
}
