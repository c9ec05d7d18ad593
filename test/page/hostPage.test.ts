// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createHostPage } from '../../src/page/hostPage.js'

describe('createHostPage', () => {
  it('hears until it leaves', () => {
    const heard: string[] = []
    const page = createHostPage(fn => fn)
    page.listen(document, 'one', () => heard.push('one'))
    page.listen(window, 'two', () => heard.push('two'), { capture: true })
    const fire = () => [document.dispatchEvent(new Event('one')), window.dispatchEvent(new Event('two'))]
    fire()
    page.leave()
    fire()
    expect(heard).toEqual(['one', 'two'])
  })

  it('wraps every listener in the guard', () => {
    const failed: unknown[] = []
    const page = createHostPage(fn => event => {
      try {
        return fn(event)
      } catch (error) {
        failed.push(String(error))
      }
    })
    page.listen(document, 'one', () => {
      throw new Error('ours')
    })
    document.dispatchEvent(new Event('one'))
    expect(failed).toEqual(['Error: ours'])
  })

  it('stops one listener by its own signal', () => {
    const heard: string[] = []
    const page = createHostPage(fn => fn)
    const stop = new AbortController()
    page.listen(document, 'one', () => heard.push('one'), { signal: stop.signal })
    stop.abort()
    document.dispatchEvent(new Event('one'))
    expect(heard).toEqual([])
  })
})
