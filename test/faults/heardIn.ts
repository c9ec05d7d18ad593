import type { Tab } from '../support/driver.js'
import type { ShopWindow } from './shopPage.js'

/** Codes of the public `error` events so far, and the ids of `rejected` ones. */
export const heardIn = (tab: Tab) =>
  tab.eval(() => {
    const { heard } = window as unknown as ShopWindow
    return {
      codes: heard.flatMap(([name, detail]) => (name === 'error' ? [detail.code] : [])),
      rejected: heard.flatMap(([name, detail]) => (name === 'rejected' ? [detail.responseId] : [])),
    }
  })
