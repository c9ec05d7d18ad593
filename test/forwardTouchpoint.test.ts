import { describe, expect, it } from 'vitest'
import { forwardTouchpoint } from '../src/forwardTouchpoint.js'
import type { EventDetail, Touchpoint } from '../src/options.js'

/** An instance that notes what is called on it. */
function instance() {
  const calls: unknown[][] = []
  const listeners = new Set<(detail: EventDetail) => void>()
  const live = new Proxy(
    {},
    {
      get: (_, method) =>
        method === 'then' // it is no promise
          ? undefined
          : method === 'on'
            ? (_name: string, fn: (detail: EventDetail) => void) => {
                listeners.add(fn)
                return () => listeners.delete(fn)
              }
            : (...args: unknown[]) => {
                calls.push([method, ...args])
                return method === 'pending' ? Promise.resolve(3) : undefined
              },
    },
  ) as Touchpoint
  return { live, calls, listeners }
}
const settle = () => new Promise(resolve => setTimeout(resolve))

describe('forwardTouchpoint', () => {
  it('does what was called too early, in order, when the instance comes', async () => {
    const forward = forwardTouchpoint()
    forward.identify('u-1')
    const pending = forward.pending()
    forward.track('purchase', { value: 1 }, { key: 'A' })
    const { live, calls } = instance()
    forward.attach(live)
    expect(await pending).toBe(3)
    await settle()
    expect(calls).toEqual([['identify', 'u-1'], ['pending'], ['track', 'purchase', { value: 1 }, { key: 'A' }]])
  })

  it('calls straight through while there is one', () => {
    const forward = forwardTouchpoint()
    const { live, calls } = instance()
    forward.attach(live)
    forward.hide()
    expect(calls).toEqual([['hide']])
  })

  it('subscribes early listeners when the instance comes, unless they left', async () => {
    const forward = forwardTouchpoint()
    const stay = () => {}
    forward.on('shown', stay)
    forward.on('shown', () => {})()
    const { live, listeners } = instance()
    forward.attach(live)
    await settle()
    expect([...listeners]).toEqual([stay])
    const off = forward.on('closed', () => {})
    expect(listeners.size).toBe(2)
    off()
    expect([...listeners]).toEqual([stay])
  })

  it('waits for the next instance after one was taken away', async () => {
    const forward = forwardTouchpoint()
    const [one, two] = [instance(), instance()]
    forward.attach(one.live)
    forward.detach()
    forward.track('purchase')
    forward.attach(two.live)
    await settle()
    expect(one.calls).toEqual([])
    expect(two.calls).toEqual([['track', 'purchase']])
  })

  it('explains nothing before there is anything', () => {
    expect(forwardTouchpoint().explain('a')).toEqual([])
  })
})
