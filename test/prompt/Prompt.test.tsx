// @vitest-environment jsdom
import { fireEvent } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { vi as vietnamese } from '../../src/locale/vi.js'
import { themeTokens } from '../../src/prompt/themeTokens.js'
import { promptWorld, tap } from './promptWorld.js'

const { seen, show } = promptWorld()

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
    expect(seen.ends).toEqual([])
  })

  it('a new language keeps the score and the comment', () => {
    const ui = show()
    tap(ui.radio(/^4/))
    fireEvent.input(ui.getByRole('textbox'), { target: { value: 'Good beans' } })
    seen.handle.update({ locale: 'vi', messages: vietnamese })
    expect(ui.radio('4 trên 5 sao, Tốt').checked).toBe(true)
    expect(ui.getByRole<HTMLTextAreaElement>('textbox', { name: 'Bạn thích điều gì nhất? (không bắt buộc)' }).value).toBe('Good beans')
  })
})

describe('theme tokens', () => {
  it('are put on our element by the function that is handed in with them', () => {
    const ui = show({}, { dress: themeTokens({ tokens: { radius: '4px' } }) })
    expect(ui.element.style.getPropertyValue('--tp-radius')).toBe('4px')
  })
})
