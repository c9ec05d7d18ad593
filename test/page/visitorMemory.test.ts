import { describe, expect, it } from 'vitest'
import { createVisitorMemory } from '../../src/page/visitorMemory.js'

/** Web storage over a map. */
function fakeStorage(broken = false) {
  const map = new Map<string, string>()
  const fail = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  return {
    map,
    getItem: (key: string) => (broken ? fail() : (map.get(key) ?? null)),
    setItem: (key: string, value: string) => (broken ? fail() : void map.set(key, value)),
    removeItem: (key: string) => (broken ? fail() : void map.delete(key)),
  } as unknown as Storage & { map: Map<string, string> }
}
const empty = { count: 0, name: '', list: [] as string[], seen: {} as Record<string, number>, on: false }

describe('createVisitorMemory', () => {
  const open = (localStorage: Storage, allowed = () => true) =>
    createVisitorMemory({ localStorage } as Window, 'localStorage', 'key', empty, allowed)

  it('starts empty, and never hands out the same record twice', () => {
    const memory = open(fakeStorage())
    memory.read().list.push('lost')
    expect(memory.read()).toEqual(empty)
    expect(empty.list).toEqual([])
  })

  it('keeps a change, for another page too', () => {
    const storage = fakeStorage()
    open(storage).change(state => {
      state.count = 2
      state.list.push('a')
    })
    expect(open(storage).read()).toEqual({ ...empty, count: 2, list: ['a'] })
  })

  it('reads anew each time, because other tabs write too', () => {
    const storage = fakeStorage()
    const [one, two] = [open(storage), open(storage)]
    one.change(state => state.count++)
    two.change(state => state.count++)
    one.change(state => state.count++)
    expect(two.read().count).toBe(3)
  })

  it.each([
    ['no JSON', '{"count":', empty],
    ['another type', '"text"', empty],
    ['null', 'null', empty],
    ['fields of the wrong type', '{"count":"9","name":7,"list":{"length":1},"seen":[],"on":1}', empty],
    ['one good field', '{"count":"9","name":"kept","unknown":1}', { ...empty, name: 'kept' }],
  ])('counts %s as absent, field by field', (_, found, expected) => {
    const storage = fakeStorage()
    storage.map.set('key', found)
    expect(open(storage).read()).toEqual(expected)
  })

  it.each([
    ['storage is denied', { localStorage: fakeStorage(true) }],
    ['there is none', {}],
    [
      'looking at it throws',
      {
        get localStorage(): Storage {
          throw new DOMException('denied', 'SecurityError')
        },
      },
    ],
  ])('remembers for this page when %s', (_, window) => {
    const memory = createVisitorMemory(window as Window, 'localStorage', 'key', empty, () => true)
    memory.change(state => (state.count = 5))
    expect(memory.read().count).toBe(5)
    memory.erase()
    expect(memory.read()).toEqual(empty)
  })

  it('writes nothing until it is allowed to, then all of it', () => {
    const storage = fakeStorage()
    storage.map.set('key', '{"count":9}')
    let may = false
    const memory = open(storage, () => may)
    expect(memory.read().count).toBe(0)
    memory.change(state => (state.name = 'here'))
    expect(storage.map.get('key')).toBe('{"count":9}')
    may = true
    memory.change(() => {})
    expect(JSON.parse(storage.map.get('key') as string)).toEqual({ ...empty, name: 'here' })
    expect(open(storage).read().name).toBe('here')
  })

  it('erases what it wrote', () => {
    const storage = fakeStorage()
    const memory = open(storage)
    memory.change(state => (state.count = 1))
    memory.erase()
    expect([...storage.map.keys()]).toEqual([])
    expect(memory.read()).toEqual(empty)
  })
})
