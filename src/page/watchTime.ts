import type { HostPage } from './hostPage.js'

/** No timer can hold more. */
const MAX_TIMER_MS = 2e9

/** Calls once for each of these times in ms, when the page has been in sight for so long; `restart` begins anew. */
export function watchTime({ window, listen }: HostPage, times: readonly number[], onTime: (ms: number) => void): { restart(): void } {
  const { document, performance } = window
  let left: number[] = []
  let spent = 0
  let since = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const pause = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    spent += performance.now() - since
  }
  const run = () => {
    pause()
    // A timer may be early by less than a millisecond.
    const due = left.filter(ms => ms < spent + 1)
    left = left.filter(ms => !due.includes(ms))
    const [next] = left
    if (next !== undefined && !document.hidden) {
      since = performance.now()
      timer = setTimeout(run, Math.min(next - spent, MAX_TIMER_MS))
    }
    due.forEach(onTime)
  }
  const restart = () => {
    left = [...new Set(times)].sort((one, other) => one - other)
    pause()
    spent = 0
    run()
  }
  listen(document, 'visibilitychange', run)
  restart()
  return { restart }
}
