// @vitest-environment jsdom
import { fireEvent } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/options.js'
import { promptWorld, tap } from './promptWorld.js'

const { seen, show } = promptWorld()
const url = 'https://reviews.example/la'

/** What stands on screen once an answer with that score is stored. */
function thanked(star: number, prompt: Partial<Prompt>, vars = {}) {
  const ui = show(prompt, { vars })
  tap(ui.radio(RegExp(`^${star}`)))
  fireEvent.click(ui.button('Send'))
  seen.tell('stored')
  return ui
}

describe('thanks', () => {
  const followUp = { negative: { thanks: 'We are sorry, {name|friend}' }, neutral: {} }

  it('are those of the band, else those of the prompt, else ours', () => {
    const prompt = { followUp, thanks: { text: 'Thanks a lot' } }
    thanked(1, prompt).getByText('We are sorry, friend')
    seen.handle.hide()
    thanked(3, prompt).getByText('Thanks a lot')
    seen.handle.hide()
    thanked(5, prompt).getByText('Thanks a lot')
    seen.handle.hide()
    thanked(5, { followUp }).getByText('Thank you.')
  })

  it('are filled in, always as text', () => {
    const ui = thanked(2, { followUp }, { name: '<b>Hà</b>' })
    ui.getByText('We are sorry, <b>Hà</b>')
  })

  it.each([1, 3, 5])('have the same link after %i stars', star => {
    const ui = thanked(star, { followUp, thanks: { link: { url, label: 'Review us' } } })
    const link = ui.getByRole<HTMLAnchorElement>('link', { name: 'Review us, opens in a new tab' })
    expect([link.href, link.rel, link.target]).toEqual([url, 'noreferrer', '_blank'])
  })

  it('have a link for some bands alone only where the host says so', () => {
    const thanks = { link: { url, label: 'Review us', bands: ['positive' as const] } }
    expect(thanked(5, { thanks }).queryByRole('link')).not.toBeNull()
    seen.handle.hide()
    expect(thanked(1, { thanks }).queryByRole('link')).toBeNull()
  })
})
