/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { type ComponentChildren, h } from 'preact'

/** A native input that fills its whole cell, with something drawn over it: what is seen, touched and focused is one box. */
export function Cell(type: 'radio' | 'checkbox', value: string | number, name: string, given: boolean, ...children: ComponentChildren[]) {
  return (
    <span part="option" key={value}>
      <input type={type} name="score" value={value} aria-label={name} defaultChecked={given} />
      <span aria-hidden="true">{children}</span>
    </span>
  )
}
