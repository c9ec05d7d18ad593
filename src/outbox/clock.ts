/** Time and chance, handed in. */
export interface Clock {
  /** Wall clock in milliseconds; it may jump. */
  now(): number
  /** Milliseconds since some start; it never jumps (`performance.now`). */
  elapsed(): number
  setTimeout(fn: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
  /** 0 ≤ x < 1. */
  random(): number
}
