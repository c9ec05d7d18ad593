import type { HostPage } from './hostPage.js'

/**
 * Calls with each new path of a single-page app. Where no Navigation API tells of them, a path is seen with a step in the history, or
 * with the next click; the page's `history` is never patched, and nothing polls.
 */
export function watchPaths({ window, listen }: HostPage, onPath: () => void): void {
  const { location, navigation } = window as Window & { navigation?: EventTarget }
  let known = location.pathname
  const look = () => {
    if (known === location.pathname) return
    known = location.pathname
    onPath()
  }
  if (navigation) listen(navigation, 'currententrychange', look)
  else {
    listen(window, 'popstate', look)
    // After the router of the page had its turn.
    listen(window, 'click', () => setTimeout(look))
  }
}
