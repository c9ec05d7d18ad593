// @vitest-environment jsdom
import { fireEvent } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { ar } from '../../src/locale/ar.js'
import { promptWorld } from './promptWorld.js'

const { seen, show } = promptWorld()

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

  it.each([
    ['Arabic', '٧', '١', '٠'],
    ['Persian', '۷', '۱', '۰'],
    ['Thai', '๗', '๑', '๐'],
    ['Hindi', '७', '१', '०'],
    ['full width', '７', '１', '０'],
  ])('a digit in %s is as good', (_, seven, one, zero) => {
    const ui = show({ scale: '0-10' }, { messages: ar, locale: 'ar' })
    const chosen = () => ui.getAllByRole<HTMLInputElement>('radio').find(({ checked }) => checked)?.value
    press(ui.radio('5'), seven, 1)
    expect(chosen()).toBe('7')
    press(ui.radio('5'), one, 1000)
    press(ui.radio('5'), zero, 1100)
    expect(chosen()).toBe('10')
    press(ui.radio('5'), zero, 3000)
    expect(chosen()).toBe('0')
    // Numbers that are no digits, and keys without a name.
    for (const key of ['½', '七', '', 'F1']) expect(fireEvent.keyDown(ui.radio('5'), { key })).toBe(true)
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

  it('Enter that is held down, perhaps since it opened the prompt, neither chooses nor sends', () => {
    const ui = show()
    expect(fireEvent.keyDown(ui.radio(/^2/), { key: 'Enter', repeat: true })).toBe(false)
    expect(ui.radio(/^2/).checked).toBe(false)
    fireEvent.keyDown(ui.radio(/^2/), { key: 'Enter' })
    expect(fireEvent.keyDown(ui.radio(/^2/), { key: 'Enter', repeat: true })).toBe(false)
  })

  it('Left goes on from right to left, and Right goes back, around both ends', () => {
    const ui = show({ scale: '0-10' }, { messages: ar, locale: 'ar-AE' })
    const chosen = () => ui.getAllByRole<HTMLInputElement>('radio').find(({ checked }) => checked)?.value
    const pressed = (from: RegExp, key: string) => [fireEvent.keyDown(ui.radio(from), { key }), chosen()]
    expect(pressed(/^3$/, 'ArrowLeft')).toEqual([false, '4'])
    expect(pressed(/^4$/, 'ArrowRight')).toEqual([false, '3'])
    expect(pressed(/^10،/, 'ArrowLeft')).toEqual([false, '0'])
    expect(pressed(/^0،/, 'ArrowRight')).toEqual([false, '10'])
    expect(pressed(/^3$/, 'ArrowUp')).toEqual([true, '10'])
  })

  it('from left to right, arrows are left to the browser', () => {
    const ui = show()
    expect(fireEvent.keyDown(ui.radio(/^2/), { key: 'ArrowLeft' })).toBe(true)
  })

  it('Escape closes, but not while composing', () => {
    const ui = show()
    fireEvent.keyDown(ui.radio(/^2/), { key: 'Escape', isComposing: true })
    expect(seen.ends).toEqual([])
    expect(fireEvent.keyDown(ui.radio(/^2/), { key: 'Escape' })).toBe(false)
    expect(seen.ends).toEqual(['closed'])
  })
})
