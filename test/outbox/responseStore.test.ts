import { describe, expect, it } from 'vitest'
import { createResponseStore, type Realm } from '../../src/outbox/responseStore.js'

/** As much of IndexedDB as opens, puts and aborts. A transaction completes when the test says so. */
const createRealm = () => {
  const log: string[] = []
  const transactions: FakeTransaction[] = []
  class FakeTransaction {
    error = null
    oncomplete = () => {}
    onabort = () => {}
    objectStore = () => ({ put: () => log.push('put') })
    abort() {
      log.push('abort')
      queueMicrotask(() => this.onabort())
    }
  }
  const db = {
    transaction() {
      const transaction = new FakeTransaction()
      transactions.push(transaction)
      return transaction
    },
    close: () => log.push('close'),
  }
  const open = () => {
    log.push('open')
    const request = { result: db, onsuccess: () => {} }
    queueMicrotask(() => request.onsuccess())
    return request
  }
  const settle = () => new Promise<void>(resolve => setImmediate(resolve))
  return { log, transactions, settle, realm: { indexedDB: { open } } as unknown as Realm }
}
const put = async (rows: { put(row: { id: string }): void }) => rows.put({ id: 'a' })

describe('a store of responses', () => {
  it('resolves when the transaction is complete, and not before', async () => {
    const { realm, transactions, settle } = createRealm()
    let isDone = false
    const done = createResponseStore(realm, 'x', () => true)
      .transact(put)
      .then(() => {
        isDone = true
      })
    await settle()
    expect(isDone).toBe(false)
    transactions[0]?.oncomplete()
    await done
    expect(isDone).toBe(true)
  })

  it('aborts what runs and closes its handle when it gives way, and starts nothing until the gate changes', async () => {
    const { realm, transactions, settle, log } = createRealm()
    const store = createResponseStore(realm, 'x', () => true)
    const changes: string[] = []
    store.onChange = change => changes.push(change)
    const running = store.transact(put).catch(() => 'rejected')
    await settle()
    store.giveWay()
    expect(log).toEqual(['open', 'put', 'abort'])
    expect(await running).toBe('rejected')
    expect(log).toContain('close')
    expect(await store.transact(put).catch(error => `rejected ${error}`)).toBe('rejected undefined')
    expect(transactions).toHaveLength(1)
    expect(changes).toEqual([])
    store.gate = 'consent'
    const again = store.transact(put)
    await settle()
    transactions[1]?.oncomplete()
    await again
    expect(log.filter(word => word === 'open')).toHaveLength(2)
  })

  it('starts no transaction when it gave way while the database was opening', async () => {
    const { realm, transactions } = createRealm()
    const store = createResponseStore(realm, 'x', () => true)
    const opening = store.transact(put).catch(() => 'rejected')
    store.giveWay()
    expect(await opening).toBe('rejected')
    expect(transactions).toEqual([])
  })

  it('opens nothing without consent, unless all is being erased', async () => {
    const { realm, transactions, settle, log } = createRealm()
    const store = createResponseStore(realm, 'x', () => false)
    expect(await store.transact(put).catch(() => 'rejected')).toBe('rejected')
    expect(log).toEqual([])
    store.gate = 'open'
    const erasing = store.transact(put)
    await settle()
    transactions[0]?.oncomplete()
    await erasing
    expect(log).toEqual(['open', 'put'])
  })
})
