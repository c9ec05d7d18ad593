import type { Tab, Target } from '../support/driver.js'
import { poll } from '../support/poll.js'

export { often } from './startVisits.js'

/** Name of what has the focus, inside our shadow roots too. */
export const focused = (tab: Tab) =>
  tab.eval(() => {
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    return active?.getAttribute('aria-label') ?? active?.textContent ?? ''
  })

/** Resolves when nothing that matches can be seen. */
export const gone = (tab: Tab, target: Target) =>
  poll(async () => (await tab.count(target)) === 0, 5_000, `${JSON.stringify(target)} to go`)

/** Questions to a page about what stands in our shadow roots; they travel as source. */
export const shadowless = {
  comment: () =>
    [...document.querySelectorAll('*')]
      .map(element => element.shadowRoot?.querySelector('textarea')?.value)
      .find(value => value !== undefined),
  focusButton: () => {
    for (const element of document.querySelectorAll('*')) element.shadowRoot?.querySelector<HTMLElement>('.open')?.focus()
  },
  isInert: () => [...document.querySelectorAll('*')].some(element => element.shadowRoot?.querySelector('[inert] .open')),
  surface: () => {
    const button = [...document.querySelectorAll('*')].flatMap(element => element.shadowRoot?.querySelector('.open') ?? [])[0]
    const { backgroundColor } = getComputedStyle(button?.closest('section') ?? (button as Element))
    return backgroundColor
  },
  button: () => {
    const button = [...document.querySelectorAll('*')].flatMap(element => element.shadowRoot?.querySelector('.open') ?? [])[0]
    const { x, y, width, height } = (button as Element).getBoundingClientRect()
    return { x, y, width, height }
  },
}
