// @vitest-environment jsdom
import { fireEvent } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { pass, promptWorld, tap } from './promptWorld.js'

const { seen, show } = promptWorld()

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

  it('says so no more when a score was taken back and another chosen, or when a draft is there again', () => {
    const hush = ({ said, element }: ReturnType<typeof show>) => {
      said()
      element.querySelector('[role=status]')?.replaceChildren()
    }
    const ui = show()
    tap(ui.radio(/^4/))
    hush(ui)
    fireEvent.click(ui.button('Clear choice'))
    tap(ui.radio(/^2/))
    ui.getByRole('textbox')
    expect(ui.said()).toBe('')
    seen.handle.hide()
    const again = show({}, { draft: { score: 3, comment: null, reasons: [] } })
    hush(again)
    tap(again.radio(/^2/))
    expect(again.said()).toBe('')
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
    expect(seen.sends[0]?.reasons).toEqual(['taste'])
  })

  it('a ticked reason is reported after 500 ms', () => {
    const ui = show({ reasons })
    tap(ui.radio(/^5/))
    fireEvent.click(ui.getByRole('checkbox', { name: 'Taste' }))
    vi.advanceTimersByTime(500)
    expect(seen.drafts[1]?.reasons).toEqual(['taste'])
  })

  it('without comment and reasons nothing follows', () => {
    const ui = show({ comment: false })
    tap(ui.radio(/^5/))
    expect(ui.queryByRole('textbox')).toBeNull()
    expect(ui.queryByText(/What did you like/)).toBeNull()
  })
})
