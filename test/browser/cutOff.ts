import type { Tab } from '../support/driver.js'

/** What of ours is cut off, stands outside the window, or is too small for a thumb; names and sizes. */
export const cutOff = (tab: Tab) =>
  tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot as ShadowRoot
    const panel = root.querySelector('section') as HTMLElement
    const name = (element: Element) => `${element.localName} ${element.textContent?.slice(0, 30)}`
    const { left, right, top, bottom } = panel.getBoundingClientRect()
    const faults = left < 0 || right > innerWidth || top < 0 || bottom > innerHeight ? [`${left} ${right} ${top} ${bottom}`] : []
    if (panel.scrollWidth > panel.clientWidth) faults.push('more than fits')
    for (const element of panel.querySelectorAll<HTMLElement>('*')) {
      const box = element.getBoundingClientRect()
      if (box.width && (box.left < left - 1 || box.right > right + 1)) faults.push(`${name(element)} stands out`)
      if (element.matches('[type=radio],.send,.close') && (box.width < 43.9 || box.height < 43.9))
        faults.push(`${name(element)} ${element.className} is ${box.width} × ${box.height}`)
    }
    return faults
  })
