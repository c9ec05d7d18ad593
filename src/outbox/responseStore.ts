/** The rows of a store inside one transaction. What it gives is unparsed. */
export interface Rows {
  get(id: string): Promise<unknown>
  put(row: { id: string }): void
  remove(id: string): void
  clear(): void
  /** Rows of an index whose key begins with `prefix` and ends between `from` and `to`, lowest first. */
  list(index: keyof typeof INDEXES, prefix: (string | number)[], from: number, to: number, limit: number): Promise<unknown[]>
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
  /** `lost`: the handle broke and what was stored may be gone; `deleted`: some tab erased everything on purpose. */
  onChange?: (change: 'lost' | 'deleted') => void
}

/** `due` has what waits, by the time it may be claimed; `pile` has every record, by its age. */
export const INDEXES = { due: ['layout', 'endpoint', 'dueAt'], pile: ['layout', 'endpoint', 'pile', 'createdAt'] }

/** The globals that make a database. */
export type Realm = Pick<typeof globalThis, 'indexedDB' | 'IDBKeyRange'>

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const once = <T>(db: IDBDatabase, KeyRange: typeof IDBKeyRange, work: (rows: Rows) => Promise<T>, isSafe?: boolean): Promise<T> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction('rows', 'readwrite', { durability: isSafe ? 'strict' : 'relaxed' })
    const store = transaction.objectStore('rows')
    let result: T
    // A request's success promises nothing: on a full disk the transaction aborts after it.
    transaction.oncomplete = () => resolve(result)
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'))
    const rows: Rows = {
      get: id => settled(store.get(id)),
      put: row => void store.put(row),
      remove: id => void store.delete(id),
      clear: () => void store.clear(),
      list: (index, prefix, from, to, limit) =>
        settled(store.index(index).getAll(KeyRange.bound([...prefix, from], [...prefix, to]), limit)),
    }
    work(rows).then(
      value => {
        result = value
      },
      error => {
        reject(error)
        transaction.abort()
      },
    )
  })

/** Records in IndexedDB. Version 1 for ever: a new layout is a new `name`. */
export const createResponseStore = (realm: Realm, name: string): ResponseStore => {
  let opening: Promise<IDBDatabase> | undefined
  const open = async () => {
    const request = realm.indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      const rows = request.result.createObjectStore('rows', { keyPath: 'id' })
      for (const [index, path] of Object.entries(INDEXES)) rows.createIndex(index, path)
    }
    // Somebody raised the version: our rows are in it all the same.
    const db = await settled(request).catch(error => {
      if (error?.name !== 'VersionError') throw error
      return settled(realm.indexedDB.open(name))
    })
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
  const store: ResponseStore = {
    async transact(work, isSafe) {
      for (let tries = 3; ; ) {
        try {
          opening ??= open()
          return await once(await opening, realm.IDBKeyRange, work, isSafe)
        } catch (error) {
          const name = (error as Error)?.name
          const broken = /^(InvalidState|Unknown|Abort)Error$/.test(name)
          if (broken || !(await opening?.catch(() => {}))) close()
          if (!broken || !--tries) throw error
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
  }
  return store
}
