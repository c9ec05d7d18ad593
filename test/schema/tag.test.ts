import { describe, expect, it } from 'vitest'
import { parseOptions } from '../../src/schema/config.js'
import { isSound } from '../../src/schema/isSound.js'
import { tagOptions } from '../../src/schema/tag.js'

describe('tagOptions', () => {
  it('reads the one-line tag', () => {
    expect(tagOptions({ endpoint: '/feedback', on: 'purchase', scale: 'star' })).toEqual({
      endpoint: '/feedback',
      prompts: [{ id: 'purchase', scale: 'star', on: 'purchase' }],
    })
    expect(isSound(tagOptions({ endpoint: '/feedback', on: 'purchase', scale: 'star' }))).toBe(true)
  })

  it('reads every attribute of the contract', () => {
    const attributes = {
      ...{ endpoint: '/f', project: 'shop-web', config: '#prompts', locale: 'vi', theme: 'dark', placement: 'inline', target: '#here' },
      ...{ consent: 'required', sendAs: 'text', ack: 'receipt', batchSize: '20', nonce: 'abc', debug: '', auto: 'false' },
    }
    const options = tagOptions(attributes)
    expect(options).toEqual({
      ...{ endpoint: '/f', project: 'shop-web', locale: 'vi', theme: 'dark', placement: 'inline', target: '#here' },
      ...{ consent: 'required', sendAs: 'text', ack: 'receipt', batchSize: 20, nonce: 'abc', debug: true },
    })
    expect(parseOptions(options).problems).toEqual([])
  })

  it('makes one prompt of the five attributes for it', () => {
    expect(tagOptions({ on: 'done', scale: '1-5', metric: 'ces', question: 'Was it easy?', prompt: 'ease' }).prompts).toEqual([
      { id: 'ease', on: 'done', scale: '1-5', metric: 'ces', question: 'Was it easy?' },
    ])
    expect(tagOptions({ on: 'done' }).prompts).toEqual([{ id: 'done', scale: 'star', on: 'done' }])
    expect(tagOptions({ scale: 'emoji' }).prompts).toEqual([{ id: 'prompt', scale: 'emoji' }])
    expect(tagOptions({ endpoint: '/f' }).prompts).toBeUndefined()
  })

  it('keeps text as text where text is meant', () => {
    expect(tagOptions({ project: '2026', nonce: '12', prompt: 'true', on: '7', question: '[1]', locale: 'vi' })).toEqual({
      project: '2026',
      nonce: '12',
      locale: 'vi',
      prompts: [{ id: 'true', scale: 'star', on: '7', question: '[1]' }],
    })
  })

  it('reads flags, the two numbers and objects', () => {
    const read = tagOptions({
      dataLayer: 'false',
      debug: 'true',
      maxAgeDays: '7',
      tokens: '{"accent":"#0b6e5f"}',
      frequency: '{"perSession":2}',
    })
    expect(read).toEqual({ dataLayer: false, debug: true, maxAgeDays: 7, tokens: { accent: '#0b6e5f' }, frequency: { perSession: 2 } })
  })

  it('hands what it cannot read to the parser, which says what is expected', () => {
    const { problems } = parseOptions(tagOptions({ endpoint: '/f', batchSize: 'many', tokens: '{accent}', on: 'x', scale: 'stars' }))
    expect(problems.join('\n')).toMatch(/batchSize is "many"; expected a whole number from 1 to 50/)
    expect(problems.join('\n')).toMatch(/tokens is .*expected texts by token/)
    expect(problems.join('\n')).toMatch(/prompts\[0\]\.scale is "stars"; expected one of/)
  })

  it('finds an empty endpoint missing, not good', () => {
    expect(parseOptions(tagOptions({ endpoint: '' })).options.endpoint).toBeUndefined()
  })
})
