/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { h } from 'preact'
import type { Explanation, RuleResult } from '../options.js'
import { questions } from './questions.js'
import { seenOf } from './seenOf.js'
import { whenOf } from './whenOf.js'

/** Every rule of a prompt: whether it passes, what it saw, and when it could pass. */
export function Rules({ prompt, rules }: Explanation, now: number) {
  return (
    <table aria-label={`Rules of ${prompt}`}>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">Saw</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>{rules.map(rule => Rule(rule, now))}</tbody>
    </table>
  )
}

function Rule({ rule, pass, value, nextAt }: RuleResult, now: number) {
  return (
    <tr key={rule}>
      <th scope="row">
        <b>{rule}</b>
        <small>{questions[rule]}</small>
      </th>
      <td>
        {seenOf({ rule, value }, now)}
        {!pass && nextAt && <small>next: {whenOf(Date.parse(nextAt), now)}</small>}
      </td>
      <td class={pass ? 'yes' : 'no'}>{pass ? '✓ pass' : '✗ fail'}</td>
    </tr>
  )
}
