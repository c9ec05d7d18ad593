// @vitest-environment jsdom
import { fireEvent } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { pass, promptWorld, tap } from './promptWorld.js'

const { seen, show } = promptWorld()

describe('when a draft is reported', () => {
  it('a tapped score is reported at once, and once', () => {
    const ui = show()
    tap(ui.radio(/^4/))
    tap(ui.radio(/^4/))
    expect(seen.drafts).toEqual([{ score: 4, comment: null, reasons: [] }])
  })

  it('scores passed by arrow keys are not reported until focus leaves the group', () => {
    const ui = show()
    pass(ui.radio(/^2/))
    pass(ui.radio(/^3/))
    expect(seen.drafts).toEqual([])
    ui.button('Send').focus()
    expect(seen.drafts).toEqual([{ score: 3, comment: null, reasons: [] }])
  })

  it('a hidden page reports what was chosen, and nothing where nothing was', () => {
    const ui = show()
    seen.handle.commit()
    expect(seen.drafts).toEqual([])
    pass(ui.radio(/^3/))
    seen.handle.commit()
    seen.handle.commit()
    expect(seen.drafts.map(draft => draft.score)).toEqual([3])
  })

  it('closing reports what was chosen first', () => {
    const ui = show()
    pass(ui.radio(/^3/))
    const order: string[] = []
    seen.drafts.push = () => order.push('draft')
    seen.ends.push = () => order.push('end')
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
    expect(seen.drafts).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(seen.drafts[1]).toEqual({ score: 5, comment: 'Ngon lắm', reasons: [] })
  })
})

describe('sending', () => {
  it('without a score tells what is missing and goes there', () => {
    const ui = show()
    fireEvent.click(ui.button('Send'))
    const group = ui.getByRole('radiogroup', { description: /Choose a rating before sending\.$/ })
    expect(group.getAttribute('aria-invalid')).toBe('true')
    expect(ui.root.activeElement).toBe(ui.radio(/^1/))
    expect(seen.sends).toEqual([])
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
    expect(seen.sends).toEqual([])
    fireEvent.input(box, { target: { value: 'x' } })
    fireEvent.click(ui.button('Send'))
    expect(seen.sends).toHaveLength(1)
  })

  it('says that it sends, then thanks, and ends by itself after ten seconds', () => {
    const ui = show({ comment: false })
    tap(ui.radio(/^4/))
    fireEvent.click(ui.button('Send'))
    expect(ui.said()).toBe('Sending…')
    fireEvent.click(ui.button('Sending…'))
    expect(seen.sends).toEqual([{ score: 4, comment: null, reasons: [] }])
    seen.tell('stored')
    expect(ui.said()).toMatch(/^Thank you\./)
    expect(ui.queryByRole('radio')).toBeNull()
    vi.advanceTimersByTime(9000)
    expect(seen.ends).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(seen.ends).toEqual(['done'])
  })

  it('moves focus that is inside to the outcome and then says nothing', () => {
    const ui = show()
    tap(ui.radio(/^4/))
    ui.button('Send').focus()
    fireEvent.click(ui.button('Send'))
    seen.tell('delivered')
    expect(ui.root.activeElement?.textContent).toMatch(/^Thank you\./)
    expect(ui.said()).not.toMatch(/Thank you/)
    vi.advanceTimersByTime(60_000)
    expect(seen.ends).toEqual([])
  })

  it.each([
    ['unsaved', 'Not sent yet. Please keep this page open.'],
    ['refused', 'Could not send. Please try again.'],
  ] as const)('%s offers to try again with the same draft, and may still turn into thanks', (state, text) => {
    const ui = show()
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    seen.tell(state)
    ui.getByText(text)
    fireEvent.click(ui.button('Try again'))
    expect(seen.sends[1]).toEqual(seen.sends[0])
    seen.tell('stored')
    expect(ui.queryByRole('button', { name: 'Try again' })).toBeNull()
    seen.tell('unsaved')
    ui.getByText('Thank you.')
    tap(ui.button('Close'))
    expect(seen.ends).toEqual(['done'])
  })

  it.each(['unsaved', 'refused'] as const)('closed after %s it is closed, not done', state => {
    const ui = show()
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    seen.tell(state)
    tap(ui.button('Close'))
    expect(seen.ends).toEqual(['closed'])
  })

  it('an inline prompt is done as soon as it thanks, once, and its thanks stay until it is hidden', () => {
    const ui = show({}, { placement: 'inline', container: document.querySelector('#container') })
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    seen.tell('stored')
    expect(seen.ends).toEqual(['done'])
    seen.tell('delivered')
    vi.advanceTimersByTime(60_000)
    ui.getByText('Thank you.')
    seen.handle.hide()
    expect(seen.ends).toEqual(['done'])
    expect(document.querySelector('#container')?.children).toHaveLength(0)
  })

  it('thanks with a link stay, and the link is safe', () => {
    const ui = show({ thanks: { text: 'Thanks a lot', link: { url: 'https://reviews.example/la', label: 'Review us' } } })
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    seen.tell('stored')
    ui.getByText('Thanks a lot')
    const link = ui.getByRole<HTMLAnchorElement>('link', { name: 'Review us, opens in a new tab' })
    expect([link.href, link.target, link.rel]).toEqual(['https://reviews.example/la', '_blank', 'noreferrer'])
    vi.advanceTimersByTime(60_000)
    expect(seen.ends).toEqual([])
  })

  it.each(['javascript:alert(1)', 'http://reviews.example', 'data:text/html,x', ' javascript:https://x', '//x', 'x'])(
    '%s is no link',
    url => {
      const ui = show({ thanks: { link: { url, label: 'Review us' } } })
      tap(ui.radio(/^2/))
      fireEvent.click(ui.button('Send'))
      seen.tell('stored')
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
    expect(seen.ends).toEqual([how])
    expect(ui.said()).toBe('Feedback closed')
    vi.advanceTimersByTime(2000)
    expect(document.body.children).toHaveLength(2)
  })

  it('"Don\'t ask again" is there only when it may be', () => {
    expect(show().queryByRole('button', { name: "Don't ask again" })).toBeNull()
  })

  it('hiding it takes it away without a word, and what comes later is nothing', () => {
    const ui = show()
    tap(ui.radio(/^2/))
    fireEvent.click(ui.button('Send'))
    seen.handle.hide()
    seen.tell('stored')
    vi.advanceTimersByTime(60_000)
    expect(seen.ends).toEqual([])
    expect(document.body.children).toHaveLength(2)
  })

  it('a page that removes our node breaks nothing', () => {
    const ui = show()
    ui.element.remove()
    tap(ui.radio(/^2/))
    seen.handle.update({ theme: 'dark' })
    seen.handle.commit()
    seen.handle.hide()
    expect(seen.drafts).toHaveLength(1)
  })
})
