// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventDetail } from '../../src/options.js'
import { createEmitter } from '../../src/page/createEmitter.js'

describe('createEmitter', () => {
  let said: string[]
  beforeEach(() => {
    said = []
    vi.spyOn(console, 'error').mockImplementation(text => void said.push(String(text)))
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('tells listeners and the document, with all fields of the detail', () => {
    const { on, emit } = createEmitter(window)
    const heard: unknown[] = []
    const listener = (event: Event) => heard.push(['DOM', event.bubbles, (event as CustomEvent).detail])
    document.addEventListener('touchpoint:answered', listener)
    on('answered', detail => heard.push(['on', detail]))
    on('shown', () => heard.push('wrong'))
    emit('answered', { prompt: 'a', score: 4, band: 'positive' })
    const detail: EventDetail = { prompt: 'a', responseId: null, metric: null, score: 4, band: 'positive' }
    expect(heard).toEqual([
      ['on', detail],
      ['DOM', true, detail],
    ])
    document.removeEventListener('touchpoint:answered', listener)
  })

  it('reaches a listener on window', () => {
    const heard: string[] = []
    const listener = (event: Event) => heard.push(event.type)
    window.addEventListener('touchpoint:ready', listener)
    createEmitter(window).emit('ready')
    expect(heard).toEqual(['touchpoint:ready'])
    window.removeEventListener('touchpoint:ready', listener)
  })

  it('stops telling who unsubscribed, also while it tells', () => {
    const { on, emit } = createEmitter(window)
    const heard: string[] = []
    const fn = () => heard.push('twice')
    const off = on('shown', fn)
    on('shown', fn)
    off()
    off()
    const offSelf = on('shown', () => {
      heard.push('once')
      offSelf()
    })
    emit('shown')
    emit('shown')
    expect(heard).toEqual(['twice', 'once', 'twice'])
  })

  it('carries on when a listener throws, and says so once', () => {
    const { on, emit } = createEmitter(window)
    const heard: unknown[] = []
    on('shown', () => {
      throw new Error('broken host')
    })
    on('shown', () => heard.push('next'))
    on('error', ({ code, message }) => heard.push([code, message]))
    emit('shown')
    emit('shown')
    expect(heard).toEqual([['host', 'a listener of "shown" threw Error: broken host'], 'next', 'next'])
    expect(said).toEqual(['touchpoint: a listener of "shown" threw Error: broken host'])
  })

  it('does not go round in circles when a listener of errors throws', () => {
    const { on, report } = createEmitter(window)
    on('error', () => {
      throw new Error('worse')
    })
    report('part', 'a part did not load')
    expect(said).toEqual(['touchpoint: a part did not load', 'touchpoint: a listener of "error" threw Error: worse'])
  })

  it('reports the same sentence once', () => {
    const { report } = createEmitter(window)
    report('config', 'one')
    report('config', 'two')
    report('config', 'one')
    expect(said).toEqual(['touchpoint: one', 'touchpoint: two'])
  })
})
