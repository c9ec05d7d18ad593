// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { focusRoots } from '../../src/page/focusRoots.js'

it('leads from the page to what has the focus, through open shadow roots, and no further', () => {
  document.body.innerHTML = '<input id="field"><div id="outer"></div>'
  const outer = (document.querySelector('#outer') as Element).attachShadow({ mode: 'open' })
  outer.innerHTML = '<button></button><div></div>'
  const inner = (outer.querySelector('div') as Element).attachShadow({ mode: 'open' })
  inner.innerHTML = '<input>'
  const focus = (element: Element | null) => (element as HTMLElement).focus()
  focus(document.querySelector('#field'))
  expect(focusRoots(document)).toEqual([document])
  focus(outer.querySelector('button'))
  expect(focusRoots(document)).toEqual([document, outer])
  focus(inner.querySelector('input'))
  expect(focusRoots(document)).toEqual([document, outer, inner])
})
