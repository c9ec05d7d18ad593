/** These travel to the page as source. They are what the outbox is measured against: IndexedDB and nothing else. */

export interface Rate {
  perSecond: number
  p95Ms: number
}

/** Writes `count` records of 1 KB, each in a strict transaction of its own, awaited until complete. */
export async function rawEnqueue(count: number): Promise<Rate> {
  const db = await new Promise<IDBDatabase>(resolve => {
    const open = indexedDB.open('raw', 1)
    open.onupgradeneeded = () => open.result.createObjectStore('rows', { keyPath: 'id' }).createIndex('due', 'dueAt')
    open.onsuccess = () => resolve(open.result)
  })
  const body = 'x'.repeat(1_000)
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const start = performance.now()
    const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' })
    transaction.objectStore('rows').put({ id: `r${n}`, dueAt: n, body })
    await new Promise(done => (transaction.oncomplete = done))
    times.push(performance.now() - start)
  }
  db.close()
  const sum = times.reduce((total, time) => total + time, 0)
  return { perSecond: (count / sum) * 1_000, p95Ms: times.sort((a, b) => a - b)[Math.floor(count * 0.95)] ?? 0 }
}

/** Takes 50 by the index and deletes them, until none is left. */
export async function rawDrain(count: number): Promise<{ perSecond: number; openMs: number; first50Ms: number }> {
  const open = async () => {
    const request = indexedDB.open('raw', 1)
    await new Promise(done => (request.onsuccess = done))
    return request.result
  }
  const filling = await open()
  const fill = filling.transaction('rows', 'readwrite')
  for (let n = 0; n < count; n++) fill.objectStore('rows').put({ id: `r${n}`, dueAt: n, body: 'x'.repeat(1_000) })
  await new Promise(done => (fill.oncomplete = done))
  filling.close()
  const start = performance.now()
  const db = await open()
  const opened = performance.now()
  let first = 0
  for (let left = count; left > 0; ) {
    const transaction = db.transaction('rows', 'readwrite', { durability: 'relaxed' })
    const store = transaction.objectStore('rows')
    const request = store.index('due').getAll(null, 50)
    await new Promise(done => (request.onsuccess = done))
    first ||= performance.now()
    for (const { id } of request.result) store.delete(id)
    await new Promise(done => (transaction.oncomplete = done))
    left -= request.result.length
  }
  const end = performance.now()
  db.close()
  return { perSecond: (count / (end - opened)) * 1_000, openMs: opened - start, first50Ms: first - opened }
}
