/** What pages of the fault tests have on their window. */
export interface ClockWindow {
  /** Moves the page's time on and runs what is due. `wallOnly` moves the clock on the wall alone, as a visitor who sets it. */
  jumpClock(ms: number, wallOnly?: boolean): void
}

/** Travels to the page as source: time there can be moved on, so that waiting for minutes takes none. */
function install(offsetMs: number): void {
  const window = globalThis as unknown as Window & typeof globalThis & ClockWindow
  const RealDate = Date
  const { setTimeout: set, clearTimeout: clear } = window
  const elapsed = performance.now.bind(performance)
  const timers = new Map<number, { at: number; run: () => void; real: number }>()
  let wall = offsetMs
  let jumped = 0
  window.Date = class extends RealDate {
    constructor(...given: []) {
      super(...((given.length ? given : [RealDate.now() + wall]) as []))
    }
    static override now() {
      return RealDate.now() + wall
    }
  } as DateConstructor
  performance.now = () => elapsed() + jumped
  window.setTimeout = ((fn: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const timer = { at: performance.now() + ms, run: () => {}, real: 0 }
    timer.run = () => {
      timers.delete(key)
      fn(...args)
    }
    const key = set(() => timer.run(), ms)
    timer.real = key
    timers.set(key, timer)
    return key
  }) as never
  window.clearTimeout = key => {
    clear(timers.get(key as number)?.real ?? key)
    timers.delete(key as number)
  }
  window.jumpClock = (ms, wallOnly = false) => {
    wall += ms
    if (wallOnly) return
    jumped += ms
    for (const timer of timers.values()) {
      clear(timer.real)
      timer.real = set(() => timer.run(), Math.max(0, timer.at - performance.now()))
    }
  }
}

/** A script element for the head of a page whose time is `offsetMs` ahead. */
export const pageClock = (offsetMs: number): string => `<script>(${install})(${offsetMs})</script>`
