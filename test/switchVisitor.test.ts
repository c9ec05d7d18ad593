import { describe, expect, it } from 'vitest'
import type { VisitorState } from '../src/page/visitorMemory.js'
import type { Core, Decide } from '../src/parts.js'
import { switchVisitor } from '../src/switchVisitor.js'

const empty: VisitorState = {
  ...{
    id: 'anonymous',
    roll: 0.5,
    arms: [],
    shown: {},
    asked: [],
    dismissals: 0,
    dismissedAt: 0,
    stopped: false,
    suppressed: [],
    ends: {},
    people: [],
  },
}

/** One device; who is here is said by id, and `null` logs out. */
function device(roll = 0.5, eraseOnReset = false, more: Partial<VisitorState> = {}) {
  let state: VisitorState = { ...structuredClone(empty), roll, ...more }
  const did: string[] = []
  const visitor = {
    read: () => structuredClone(state),
    change(change: (state: VisitorState) => void) {
      // As it is stored.
      const next = structuredClone(state)
      change(next)
      state = JSON.parse(JSON.stringify(next))
    },
    erase() {},
  }
  const core = { options: { eraseOnReset }, send: async () => ({ forget: async () => void did.push('erased') }) } as unknown as Core
  const subject: Decide['subject'] = { userId: null, signature: null }
  const decide = { visitor, subject, check: () => void did.push('checked') } as unknown as Decide
  return {
    did,
    read: visitor.read,
    subject,
    isHere: (userId: unknown, since = Infinity) => switchVisitor(core, decide, userId, since),
    ask: (prompt: string, at: number) =>
      visitor.change(kept => {
        kept.shown[prompt] = at
        kept.ends[`${prompt} dismissed`] = at
        kept.dismissals++
        kept.dismissedAt = at
      }),
  }
}

describe('switchVisitor', () => {
  it('counts for a user what was asked before the log-in', async () => {
    const { ask, isHere, read } = device()
    ask('nps', 5)
    await isHere('Hà')
    expect(read()).toMatchObject({ shown: { nps: 5 }, dismissals: 1, dismissedAt: 5 })
  })

  it('gives to whom the host names what happens from then on, and leaves the rest to who was here', async () => {
    const arm = { ...{ prompt: 'star', name: 'purchase', props: {}, due: 9e12, until: 9e12 } }
    const { isHere, read } = device(0.5, false, { arms: [{ ...arm, key: 'old', at: 1 }] })
    await isHere('Hà')
    read().arms.push({ ...arm, key: 'new', at: 5 })
    const other = device(0.5, false, { ...read(), arms: [...read().arms, { ...arm, key: 'new', at: 5 }] })
    await other.isHere('Minh', 5)
    expect(other.read().arms.map(({ key }) => key)).toEqual(['new'])
    await other.isHere('Hà')
    expect(other.read().arms.map(({ key }) => key)).toEqual(['old'])
  })

  it.each([
    [42, '42'],
    ['', null],
    [undefined, null],
    [null, null],
    ['x'.repeat(300), 'x'.repeat(256)],
  ])('answers are of a subject that every collector takes: %j', async (given, userId) => {
    const { isHere, subject } = device()
    await isHere(given)
    expect(subject).toEqual({ userId, signature: null })
  })

  it('changes nothing when the same user is named again on each page', async () => {
    const { ask, isHere, read } = device()
    await isHere('Hà')
    ask('nps', 5)
    const before = read()
    await isHere('Hà')
    expect(read()).toEqual(before)
  })

  it('has a memory of its own for each of two people on one device', async () => {
    const { ask, isHere, read } = device()
    await isHere('Hà')
    ask('nps', 5)
    await isHere(null)
    expect(read()).toMatchObject({ shown: {}, ends: {}, dismissals: 0, dismissedAt: 0 })
    await isHere('Bình')
    expect(read().shown).toEqual({})
    ask('star', 7)
    await isHere(null)
    await isHere('Hà')
    expect(read()).toMatchObject({ shown: { nps: 5 }, ends: { 'nps dismissed': 5 }, dismissals: 1, dismissedAt: 5 })
    // From one to the other without a log-out.
    await isHere('Bình')
    expect(read().shown).toEqual({ star: 7 })
  })

  it('takes the later time of each clock when a known user logs in again', async () => {
    const { ask, isHere, read } = device()
    await isHere('Hà')
    ask('nps', 5)
    ask('star', 9)
    await isHere(null)
    ask('nps', 8)
    await isHere('Hà')
    expect(read()).toMatchObject({ shown: { nps: 8, star: 9 }, dismissals: 3, dismissedAt: 9 })
  })

  it('keeps what belongs to the device: sample and variant, orders that were asked, and “Don’t ask again”', async () => {
    const { isHere, read } = device()
    await isHere('Hà')
    const { roll, stopped, asked } = read()
    await isHere(null)
    expect(read()).toMatchObject({ roll, stopped, asked })
  })

  it('makes a new anonymous id after a log-out alone', async () => {
    const { isHere, read } = device()
    await isHere('Hà')
    expect(read().id).toBe('anonymous')
    await isHere(null)
    expect(read().id).toBe('')
  })

  it('never writes the name of a user, and writes another one on every device', async () => {
    const names = await Promise.all(
      [0.1, 0.2].map(async roll => {
        const { isHere, read } = device(roll)
        await isHere('ha@example.com')
        await isHere('binh@example.com')
        expect(JSON.stringify(read())).not.toMatch(/example/)
        return read().people.map(({ user }) => user)
      }),
    )
    expect(new Set(names.flat()).size).toBe(4)
    expect(names.flat().every(name => /^u[\da-z]{1,20}$/.test(name))).toBe(true)
  })

  it('remembers the eight who were here last', async () => {
    const { ask, isHere, read } = device()
    for (let n = 0; n < 12; n++) {
      await isHere(`u-${n}`)
      ask('nps', n + 1)
    }
    expect(read().people).toHaveLength(8)
    await isHere('u-5')
    expect(read().shown).toEqual({ nps: 6 })
    await isHere('u-0')
    expect(read().shown).toEqual({})
  })

  it('looks at what waits for whoever is here now, and erases answers only where a log-out shall', async () => {
    const plain = device()
    await plain.isHere('Hà')
    await plain.isHere(null)
    expect(plain.did).toEqual(['checked', 'checked'])
    const erasing = device(0.5, true)
    await erasing.isHere('Hà')
    await erasing.isHere(null)
    expect(erasing.did).toEqual(['checked', 'checked', 'erased'])
  })

  it('is not harmed by a record that was tampered with', async () => {
    for (const people of [[null], [{ user: 7, clocks: 'x' }], [{}, { user: 'u1', clocks: { shown: 3, arms: 'x' } }]]) {
      const { isHere, read } = device(0.5, false, { people } as never)
      await isHere('Hà')
      await isHere(null)
      expect(read().shown).toEqual({})
    }
  })
})
