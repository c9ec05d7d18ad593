/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { h } from 'preact'

/** A drawing on a 24 × 24 grid in the colour of the text around it. */
export function Icon(d: string) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}

/** Path of a circle that fills the grid but for the stroke. */
export const circle = 'M2 12a10 10 0 0 1 20 0 10 10 0 0 1-20 0'
