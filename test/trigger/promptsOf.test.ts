import { describe, expect, it } from 'vitest'
import { promptsOf, triggerOf } from '../../src/trigger/promptsOf.js'

describe('promptsOf', () => {
  it('gives the prompts of options that nobody has looked at', () => {
    const prompt = { id: 'a', scale: 'star' as const }
    expect(promptsOf({ prompts: [prompt, null as never, prompt] })).toEqual([prompt, prompt])
    expect(promptsOf({ prompts: 'none' as never })).toEqual([])
    expect(promptsOf({})).toEqual([])
  })

  it('reads a trigger in its short form', () => {
    expect(triggerOf({ id: 'a', scale: 'star', on: 'purchase' })).toEqual({ event: 'purchase' })
    expect(triggerOf({ id: 'a', scale: 'star', on: { event: 'purchase', delay: '3d' } })).toEqual({ event: 'purchase', delay: '3d' })
  })

  it('names the event of a selector after its prompt', () => {
    expect(triggerOf({ id: 'help', scale: 'star', on: { selector: '.help' } })).toEqual({ event: 'help', selector: '.help' })
  })
})
