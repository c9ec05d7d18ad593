// @vitest-environment jsdom
/** @jsxRuntime classic */
/** @jsx h */
import { h as preactH, render as preactRender } from 'preact'
import { expect, it } from 'vitest'
import { h, render } from '../../src/prompt/render.js'

/** A panel as the prompt draws it, made with either `h`. */
const panel = (
  make: typeof h,
  { key = 'asked', step = 0, reasons = ['late', 'packing'], note = '' as string | false, on = () => {} } = {},
) =>
  make(
    'section',
    { key, part: 'panel', tabIndex: -1, 'aria-invalid': step > 2, hidden: false },
    make('h2', { id: 'question' }, 'How was it?'),
    [0, 1, 2].map(value =>
      make(
        'span',
        { key: value },
        make('input', { type: 'radio', name: 'score', value, 'aria-label': `${value}`, defaultChecked: value === step }),
        make('svg', { viewBox: '0 0 24 24' }, make('path', { d: 'M0 0' })),
      ),
    ),
    reasons.length > 0 &&
      make(
        'fieldset',
        null,
        ['late', 'packing', 'gift'].map(id => reasons.includes(id) && make('input', { key: id, type: 'checkbox', value: id })),
      ),
    note && make('p', null, note, ' ', step),
    make('textarea', { id: 'comment', maxLength: 2000, onInput: on }),
  )
/** A form of its own: radios of one name know each other in it. */
const page = () => document.body.appendChild(document.createElement('form'))
/** What stands there: names, attributes and texts. */
const outline = (node: Node): unknown => {
  if (!(node instanceof Element)) return node.textContent
  const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort()
  return [node.namespaceURI, node.nodeName, attributes, [...node.childNodes].map(outline)]
}

const changes = [
  {},
  { step: 1 },
  { step: 3, note: 'Choose a rating' },
  { reasons: ['packing', 'gift'], note: 'Thank you' },
  { reasons: [] },
  { reasons: ['gift'] },
  { key: 'done', note: false as const },
]

it('what is drawn is what Preact draws, from each state to each other', () => {
  for (const from of changes)
    for (const to of changes) {
      const [ours, theirs] = [page(), page()]
      for (const state of [from, to, from]) {
        render(panel(h, state), ours)
        preactRender(panel(preactH as never, state), theirs)
        expect([...ours.childNodes].map(outline)).toEqual([...theirs.childNodes].map(outline))
        expect([...ours.querySelectorAll('input')].map(({ checked }) => checked)).toEqual(
          [...theirs.querySelectorAll('input')].map(({ checked }) => checked),
        )
      }
    }
})

it('what stays the same keeps its element, with all that was done to it', () => {
  const here = page()
  render(panel(h), here)
  const [box, tick] = [here.querySelector('textarea'), here.querySelectorAll<HTMLInputElement>('[type=checkbox]')[1]]
  if (!box || !tick) throw new Error('nothing was drawn')
  box.value = 'Giao chậm'
  tick.checked = true
  render(panel(h, { step: 2, reasons: ['packing', 'gift'], note: 'Choose' }), here)
  expect(here.querySelector('textarea')).toBe(box)
  expect(here.querySelector('[value=packing]')).toBe(tick)
  expect([box.value, tick.checked]).toEqual(['Giao chậm', true])
})

it('what has another key is another element', () => {
  const here = page()
  render(panel(h), here)
  const before = here.firstElementChild
  render(panel(h, { key: 'done' }), here)
  expect(here.children).toHaveLength(1)
  expect(here.firstElementChild).not.toBe(before)
})

it('what happens is heard once, however often it was drawn', () => {
  const here = page()
  let heard = 0
  for (let times = 0; times < 3; times++) render(panel(h, { on: () => heard++ }), here)
  here.querySelector('textarea')?.dispatchEvent(new Event('input', { bubbles: true }))
  expect(heard).toBe(1)
})

it('texts are texts, whatever is in them', () => {
  const here = page()
  render(h('p', null, '<img src=x onerror=alert(1)>'), here)
  expect(here.querySelector('img')).toBeNull()
  expect(here.textContent).toBe('<img src=x onerror=alert(1)>')
})
