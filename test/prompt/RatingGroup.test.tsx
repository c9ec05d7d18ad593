// @vitest-environment jsdom
import { fireEvent } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { promptWorld, tap } from './promptWorld.js'

const { seen, show } = promptWorld()

describe('clearing the choice', () => {
  it('leaves the question unanswered, with focus where the score was, and keeps what was written for the next score', () => {
    const ui = show()
    expect(ui.queryByRole('button', { name: 'Clear choice' })).toBeNull()
    tap(ui.radio(/^4/))
    fireEvent.input(ui.getByRole('textbox'), { target: { value: 'Good' } })
    fireEvent.click(ui.button('Clear choice'))
    expect(ui.getAllByRole<HTMLInputElement>('radio').filter(radio => radio.checked)).toEqual([])
    expect(ui.root.activeElement).toBe(ui.radio(/^4/))
    expect(ui.queryByRole('textbox')).toBeNull()
    fireEvent.click(ui.button('Send'))
    ui.getByText('Choose a rating before sending.')
    tap(ui.radio(/^3/))
    expect(ui.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Good')
  })

  it('takes back nothing that was reported, and reports nothing', () => {
    const ui = show()
    tap(ui.radio(/^4/))
    fireEvent.click(ui.button('Clear choice'))
    seen.handle.commit()
    expect(seen.drafts.map(({ score }) => score)).toEqual([4])
  })
})

describe('a draft from before', () => {
  it('stands in the prompt again: score, reasons and comment', () => {
    const reasons = [
      { id: '4', label: 'Taste' },
      { id: 'price', label: 'Price' },
    ]
    const draft = { score: 4, comment: 'Good', reasons: ['price'] }
    const ui = show({ reasons }, { byVisitor: true, draft })
    expect(ui.getAllByRole<HTMLInputElement>('radio').map(radio => radio.checked)).toEqual([false, false, false, true, false])
    expect(ui.getAllByRole<HTMLInputElement>('checkbox').map(box => box.checked)).toEqual([false, true])
    expect(ui.root.activeElement).toBe(ui.radio(/^4/))
    expect(seen.handle.draft()).toEqual(draft)
  })
})
