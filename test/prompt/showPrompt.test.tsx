// @vitest-environment jsdom
import { fireEvent, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { en } from '../../src/locale/en.js'
import { vi as vietnamese } from '../../src/locale/vi.js'
import type { Prompt } from '../../src/options.js'
import { applyTokens } from '../../src/prompt/applyTokens.js'
import { type Draft, type Outcome, type PromptHandle, type PromptInput, showPrompt } from '../../src/prompt/showPrompt.js'

let handle: PromptHandle
let drafts: Draft[]
let sends: Draft[]
let ends: string[]
let setState: (state: Outcome) => void

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = '<input id="field"><div id="container"></div>'
  drafts = []
  sends = []
  ends = []
})
afterEach(() => {
  handle.hide()
  vi.useRealTimers()
})

function show(prompt: Partial<Prompt> = {}, input: Partial<PromptInput> = {}) {
  handle = showPrompt({
    document,
    prompt: { id: 'p', scale: 'star', ...prompt },
    placement: 'bottom-end',
    container: null,
    byVisitor: false,
    messages: en,
    locale: 'en',
    formality: 'informal',
    vars: { brand: 'Lá Coffee' },
    theme: 'light',
    tokens: {},
    canStopAsking: false,
    onDraft: draft => drafts.push(draft),
    onSend: (draft, onState) => {
      sends.push(draft)
      setState = onState
    },
    onEnd: how => ends.push(how),
    ...input,
  })
  const element = document.querySelector('[role=status]')?.parentElement as HTMLElement
  const root = element.shadowRoot as ShadowRoot
  const ui = within(root.querySelector('[lang]') as HTMLElement)
  return {
    element,
    root,
    ...ui,
    radio: (name: string | RegExp) => ui.getByRole<HTMLInputElement>('radio', { name }),
    button: (name: string) => ui.getByRole<HTMLButtonElement>('button', { name }),
    said: () => {
      vi.advanceTimersByTime(200)
      return element.querySelector('[role=status]')?.textContent
    },
  }
}

/** A pointer's click has a count; one that an arrow key makes has none. */
const tap = (element: Element) => fireEvent.click(element, { detail: 1 })
const pass = (element: HTMLElement) => {
  element.focus()
  fireEvent.click(element, { detail: 0 })
}

describe('what is on screen', () => {
  it('a prompt that shows by itself is a named region, moves no focus and is announced', () => {
    const field = document.querySelector('#field') as HTMLElement
    field.focus()
    const ui = show()
    expect(document.activeElement).toBe(field)
    ui.getByRole('region', { name: 'How would you rate your experience?' })
    ui.getByRole('heading', { level: 2, name: 'How would you rate your experience?' })
    ui.getByRole('radiogroup', {
      name: 'How would you rate your experience?',
      description: /^1 star is very poor, 5 stars is excellent\s*$/,
    })
    expect(ui.said()).toBe('Short feedback question available at the end of the page: How would you rate your experience?')
  })

  it('a prompt that the visitor opened is a dialog with focus on the first radio', () => {
    const ui = show({}, { byVisitor: true })
    ui.getByRole('dialog', { name: 'How would you rate your experience?' })
    expect(ui.root.activeElement).toBe(ui.radio('1 out of 5 stars, Very poor'))
    expect(ui.said()).toBe('')
  })

  it('nothing is chosen beforehand', () => {
    expect(
      show({ scale: '0-10' })
        .getAllByRole<HTMLInputElement>('radio')
        .filter(radio => radio.checked),
    ).toEqual([])
  })

  it('language and direction are marked', () => {
    const ui = show({}, { locale: 'vi', messages: vietnamese })
    expect(ui.getByRole('region').closest('[lang]')?.getAttribute('lang')).toBe('vi')
    expect(ui.getByRole('region').closest('[dir]')?.getAttribute('dir')).toBe('ltr')
  })

  it('an inline prompt stands in its container and has nothing to close', () => {
    const ui = show({}, { placement: 'inline', container: document.querySelector('#container') })
    expect(ui.element.parentElement?.id).toBe('container')
    expect(ui.queryByRole('button', { name: 'Close' })).toBeNull()
    fireEvent.keyDown(ui.radio(/^1/), { key: 'Escape' })
    expect(ends).toEqual([])
  })

  it('a new language keeps the score and the comment', () => {
    const ui = show()
    tap(ui.radio(/^4/))
    fireEvent.input(ui.getByRole('textbox'), { target: { value: 'Good beans' } })
    handle.update({ locale: 'vi', messages: vietnamese })
    expect(ui.radio('4 trên 5 sao, Tốt').checked).toBe(true)
    expect(ui.getByRole<HTMLTextAreaElement>('textbox', { name: 'Bạn thích điều gì nhất? (không bắt buộc)' }).value).toBe('Good beans')
  })
})

describe('theme tokens', () => {
  it('are put on our element by the function that is handed in with them', () => {
    const ui = show({}, { tokens: { accent: '#7a3b12' }, applyTokens })
    expect(ui.element.style.getPropertyValue('--tp-accent')).toBe('#7a3b12')
  })
})

describe('keys in the scale', () => {
  it('Home and End choose the ends', () => {
    const ui = show({ scale: '0-10' })
    fireEvent.keyDown(ui.radio('5'), { key: 'End' })
    expect(ui.root.activeElement).toBe(ui.radio('10, Extremely likely'))
    expect(ui.radio('10, Extremely likely').checked).toBe(true)
    fireEvent.keyDown(ui.radio('5'), { key: 'Home' })
    expect(ui.radio('0, Not at all likely').checked).toBe(true)
  })

  const press = (element: Element, key: string, at: number, extra = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...extra })
    Object.defineProperty(event, 'timeStamp', { value: at })
    element.dispatchEvent(event)
  }

  it('1 then 0 within 500 ms is 10; later it is 0', () => {
    const ui = show({ scale: '0-10' })
    press(ui.radio('5'), '1', 1000)
    expect(ui.radio('1').checked).toBe(true)
    press(ui.radio('5'), '0', 1499)
    expect(ui.radio(/^10/).checked).toBe(true)
    press(ui.radio('5'), '1', 3000)
    press(ui.radio('5'), '0', 3500)
    expect(ui.radio(/^0/).checked).toBe(true)
  })

  it('a digit off the scale, with a modifier, or while composing chooses nothing', () => {
    const ui = show()
    press(ui.radio(/^1/), '9', 1)
    press(ui.radio(/^1/), '3', 1000, { ctrlKey: true })
    press(ui.radio(/^1/), '3', 2000, { isComposing: true })
    expect(ui.getAllByRole<HTMLInputElement>('radio').some(radio => radio.checked)).toBe(false)
  })

  it('Enter chooses an unchecked radio, and is left to the form on a checked one', () => {
    const ui = show()
    expect(fireEvent.keyDown(ui.radio(/^2/), { key: 'Enter' })).toBe(false)
    expect(ui.radio(/^2/).checked).toBe(true)
    expect(fireEvent.keyDown(ui.radio(/^2/), { key: 'Enter' })).toBe(true)
  })

  it('Escape closes, but not while composing', () => {
    const ui = show()
    fireEvent.keyDown(ui.radio(/^2/), { key: 'Escape', isComposing: true })
    expect(ends).toEqual([])
    fireEvent.keyDown(ui.radio(/^2/), { key: 'Escape' })
    expect(ends).toEqual(['closed'])
    expect(ui.element.isConnected).toBe(false)
  })
})

describe('when a draft is reported', () => {
  it('a tapped score is reported at once, and once', () => {
    const ui = show()
    tap(ui.radio(/^4/))
    tap(ui.radio(/^4/))
    expect(drafts).toEqual([{ score: 4, comment: null, reasons: [] }])
  })

  it('scores passed by arrow keys are not reported until focus leaves the group', () => {
    const ui = show()
    pass(ui.radio(/^2/))
    pass(ui.radio(/^3/))
    expect(drafts).toEqual([])
    ui.button('Send').focus()
    expect(drafts).toEqual([{ score: 3, comment: null, reasons: [] }])
  })

  it('a hidden page reports what was chosen, and nothing where nothing was', () => {
    const ui = show()
    handle.commit()
    expect(drafts).toEqual([])
    pass(ui.radio(/^3/))
    handle.commit()
    handle.commit()
    expect(drafts.map(draft => draft.score)).toEqual([3])
  })

  it('closing reports what was chosen first', () => {
    const ui = show()
    pass(ui.radio(/^3/))
    const order: string[] = []
    drafts.push = () => order.push('draft')
    ends.push = () => order.push('end')
    tap(ui.button('Close'))
    expect(order).toEqual(['draft', 'end'])
  })

  it('typing is reported 500 ms after the last letter, in NFC', () => {
    const ui = show()
    tap(ui.radio(/^5/))
    const box = ui.getByRole('textbox')
    fireEvent.input(box, { target: { value: 'Ngon' } })
    vi.advanceTimersByTime(400)
    fireEvent.input(box, { target: { value: 'Ngon lắm'.normalize('NFD') } })
    vi.advanceTimersByTime(499)
    expect(drafts).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(drafts[1]).toEqual({ score: 5, comment: 'Ngon lắm', reasons: [] })
  })
})

describe('follow-up', () => {
  const reasons = [
    { id: 'slow', label: 'Slow', bands: ['negative' as const] },
    { id: 'taste', label: { en: 'Taste', vi: 'Vị' } },
  ]

  it('a score reveals the comment in the same task, keeps focus and says so once', () => {
    const ui = show()
    expect(ui.queryByRole('textbox')).toBeNull()
    pass(ui.radio(/^4/))
    ui.getByRole('textbox', { name: 'What did you like most? (optional)', description: /personal or payment details/ })
    expect(ui.root.activeElement).toBe(ui.radio(/^4/))
    expect(ui.said()).toBe('A comment box is now available. Optional.')
  })

  it('question and reasons follow the band, and a reason of another band is not sent', () => {
    const ui = show({ reasons, followUp: { negative: { question: 'What went wrong?' } } })
    tap(ui.radio(/^1/))
    ui.getByRole('textbox', { name: 'What went wrong? (optional)' })
    fireEvent.click(ui.getByRole('checkbox', { name: 'Slow' }))
    fireEvent.click(ui.getByRole('checkbox', { name: 'Taste' }))
    tap(ui.radio(/^5/))
    expect(ui.queryByRole('checkbox', { name: 'Slow' })).toBeNull()
    fireEvent.click(ui.button('Send'))
    expect(sends[0]?.reasons).toEqual(['taste'])
  })

  it('a ticked reason is reported after 500 ms', () => {
    const ui = show({ reasons })
    tap(ui.radio(/^5/))
    fireEvent.click(ui.getByRole('checkbox', { name: 'Taste' }))
    vi.advanceTimersByTime(500)
    expect(drafts[1]?.reasons).toEqual(['taste'])
  })

  it('without comment and reasons nothing follows', () => {
    const ui = show({ comment: false })
    tap(ui.radio(/^5/))
    expect(ui.queryByRole('textbox')).toBeNull()
    expect(ui.queryByText(/What did you like/)).toBeNull()
  })
})

describe('sending', () => {
  it('without a score tells what is missing and goes there', () => {
    const ui = show()
    fireEvent.click(ui.button('Send'))
    const group = ui.getByRole('radiogroup', { description: /Choose a rating before sending\.$/ })
    expect(group.getAttribute('aria-invalid')).toBe('true')
    expect(ui.root.activeElement).toBe(ui.radio(/^1/))
    expect(sends).toEqual([])
    tap(ui.radio(/^1/))
    expect(ui.queryByText(/Choose a rating/)).toBeNull()
  })

  it('without a required comment tells so and goes there', () => {
    const ui = show({ comment: 'required' })
    tap(ui.radio(/^1/))
    fireEvent.input(ui.getByRole('textbox'), { target: { value: '   ' } })
    fireEvent.click(ui.button('Send'))
    const box = ui.getByRole('textbox', { name: 'What could we do better?', description: /Write a comment before sending\.$/ })
    expect(ui.root.activeElement).toBe(box)
    expect(sends).toEqual([])
    fireEvent.input(box, { target: { value: 'x' } })
    fireEvent.click(ui.button('Send'))
    expect(sends).toHaveLength(1)
  })

  it('says that it sends, then thanks, and ends by itself after ten seconds', () => {
    const ui = show({ comment: false })
    tap(ui.radio(/^4/))
    fireEvent.click(ui.button('Send'))
    expect(ui.said()).toBe('Sending…')
    fireEvent.click(ui.button('Sending…'))
    expect(sends).toEqual([{ score: 4, comment: null, reasons: [] }])
    setState('stored')
    expect(ui.said()).toMatch(/^Thank you\./)
    expect(ui.queryByRole('radio')).toBeNull()
    vi.advanceTimersByTime(9000)
    expect(ends).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(ends).toEqual(['done'])
  })

  it('moves focus that is inside to the outcome and then says nothing', () => {
    const ui = show()
    tap(ui.radio(/^4/))
    ui.button('Send').focus()
    fireEvent.click(ui.button('Send'))
    setState('delivered')
    expect(ui.root.activeElement?.textContent).toMatch(/^Thank you\./)
    expect(ui.said()).not.toMatch(/Thank you/)
    vi.advanceTimersByTime(60_000)
    expect(ends).toEqual([])
  })

  it.each([
    ['unsaved', 'Not sent yet. Please keep this page open.'],
    ['refused', 'Could not send. Please try again.'],
  ] as const)('%s offers to try again with the same draft, and may still turn into thanks', (state, text) => {
    const ui = show()
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    setState(state)
    ui.getByText(text)
    fireEvent.click(ui.button('Try again'))
    expect(sends[1]).toEqual(sends[0])
    setState('stored')
    expect(ui.queryByRole('button', { name: 'Try again' })).toBeNull()
    setState('unsaved')
    ui.getByText('Thank you.')
    tap(ui.button('Close'))
    expect(ends).toEqual(['done'])
  })

  it.each(['unsaved', 'refused'] as const)('closed after %s it is closed, not done', state => {
    const ui = show()
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    setState(state)
    tap(ui.button('Close'))
    expect(ends).toEqual(['closed'])
  })

  it('an inline prompt is done as soon as it thanks, once, and its thanks stay until it is hidden', () => {
    const ui = show({}, { placement: 'inline', container: document.querySelector('#container') })
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    setState('stored')
    expect(ends).toEqual(['done'])
    setState('delivered')
    vi.advanceTimersByTime(60_000)
    ui.getByText('Thank you.')
    handle.hide()
    expect(ends).toEqual(['done'])
    expect(document.querySelector('#container')?.children).toHaveLength(0)
  })

  it('thanks with a link stay, and the link is safe', () => {
    const ui = show({ thanks: { text: 'Thanks a lot', link: { url: 'https://reviews.example/la', label: 'Review us' } } })
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    setState('stored')
    ui.getByText('Thanks a lot')
    const link = ui.getByRole<HTMLAnchorElement>('link', { name: 'Review us, opens in a new tab' })
    expect([link.href, link.target, link.rel]).toEqual(['https://reviews.example/la', '_blank', 'noreferrer'])
    vi.advanceTimersByTime(60_000)
    expect(ends).toEqual([])
  })

  it.each(['javascript:alert(1)', 'http://reviews.example', 'data:text/html,x', ' javascript:https://x', '//x', 'x'])(
    '%s is no link',
    url => {
      const ui = show({ thanks: { link: { url, label: 'Review us' } } })
      tap(ui.radio(/^2/))
      fireEvent.click(ui.button('Send'))
      setState('stored')
      expect(ui.queryByText('Review us')).toBeNull()
    },
  )
})

describe('the end', () => {
  it.each([
    ['Close', 'closed'],
    ['Skip', 'skipped'],
    ["Don't ask again", 'stopAsking'],
  ])('%s ends it once as %s, and nothing is left', (name, how) => {
    const ui = show({}, { canStopAsking: true })
    const button = ui.button(name)
    fireEvent.click(button)
    fireEvent.click(button)
    expect(ends).toEqual([how])
    expect(document.body.children).toHaveLength(2)
  })

  it('"Don\'t ask again" is there only when it may be', () => {
    expect(show().queryByRole('button', { name: "Don't ask again" })).toBeNull()
  })

  it('hiding it takes it away without a word, and what comes later is nothing', () => {
    const ui = show()
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    handle.hide()
    setState('stored')
    vi.advanceTimersByTime(60_000)
    expect(ends).toEqual([])
    expect(document.body.children).toHaveLength(2)
  })

  it('a page that removes our node breaks nothing', () => {
    const ui = show()
    ui.element.remove()
    tap(ui.radio(/^2/))
    handle.update({ theme: 'dark' })
    handle.commit()
    handle.hide()
    expect(drafts).toHaveLength(1)
  })
})
