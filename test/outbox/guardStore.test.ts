import { describe, expect, it } from 'vitest'
import { guardStore } from '../../src/outbox/guardStore.js'
import { createFakeClock } from './fakeClock.js'
import { createMemoryStore } from './memoryStore.js'

const createScene = () => {
  const clock = createFakeClock()
  const inner = createMemoryStore()
  const heard: string[] = []
  const scene = { clock, heard, calls: 0, fault: undefined as string | undefined }
  const store = guardStore(
    {
      ...inner,
      transact(work) {
        scene.calls++
        if (scene.fault === 'hang') return new Promise(() => {})
        if (scene.fault) return Promise.reject(Object.assign(new Error(), { name: scene.fault }))
        return inner.transact(work)
      },
    },
    clock,
    () => heard.push('down'),
  )
  const attempt = () =>
    store
      .transact(async () => 'ok')
      .then(
        value => heard.push(value),
        () => heard.push('failed'),
      )
  return { scene, attempt, store }
}

describe('a guarded store', () => {
  it('fails fast while it is down, and looks again after 60 s', async () => {
    const { scene, attempt } = createScene()
    scene.fault = 'SecurityError'
    await attempt()
    await attempt()
    expect(scene.calls).toBe(1)
    scene.fault = undefined
    await scene.clock.advance(59_000)
    await attempt()
    await scene.clock.advance(2_000)
    await attempt()
    expect(scene.heard).toEqual(['down', 'failed', 'failed', 'failed', 'ok'])
  })
  it('gives a transaction 2 s', async () => {
    const { scene, attempt } = createScene()
    scene.fault = 'hang'
    void attempt()
    await scene.clock.advance(1_999)
    expect(scene.heard).toEqual([])
    await scene.clock.advance(2)
    expect(scene.heard).toEqual(['down', 'failed'])
  })
  it('goes on with a full disk', async () => {
    const { scene, attempt } = createScene()
    scene.fault = 'QuotaExceededError'
    await attempt()
    scene.fault = undefined
    await attempt()
    expect(scene.heard).toEqual(['down', 'failed', 'ok'])
  })
  it('tries at once when asked to', async () => {
    const { scene, attempt, store } = createScene()
    scene.fault = 'SecurityError'
    await attempt()
    scene.fault = undefined
    store.probe()
    await attempt()
    expect(scene.heard.at(-1)).toBe('ok')
  })
})
