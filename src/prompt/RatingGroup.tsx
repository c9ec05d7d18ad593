/** @jsxRuntime classic */
/** @jsx h */
// biome-ignore lint/correctness/noUnusedImports: JSX compiles to calls of it, smaller than the automatic runtime
import { h } from 'preact'
import { Cell } from './Cell.js'
import { circle, Icon } from './Icon.js'
import type { PromptView } from './promptView.js'
import type { PromptWording, Step } from './wordingOf.js'

const star = 'M12 1l3 7 8 1-6 5 2 8-7-4-7 4 2-8-6-5 8-1z'
/** The mouth bends from a frown to a smile and rises as it does. */
const face = (index: number) => `${circle}M9 9v1m6-1v1M8 ${17 - index}q4 ${index * 3 - 6} 8 0`

/** The scale: native radios, drawn as stars, faces or numbers. Choosing never submits. */
export function RatingGroup(view: PromptView, { kind, steps }: PromptWording) {
  return (
    <fieldset
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it, and `elements` are the radios
      role="radiogroup"
      class={`${kind} of${steps.length}`}
      part="scale"
      aria-labelledby="question"
      aria-describedby="range problem"
      aria-invalid={view.problem === 'noScore'}
      onKeyDown={view.ratingKeys}
      onClick={({ target, detail }) => {
        const { checked, value } = target as HTMLInputElement
        if (checked) view.choose(+value)
        // Arrow keys make clicks too, without a count; saving those would save every score the visitor passes.
        if (detail) view.commit()
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget as Node | null) || view.commit()}
    >
      {steps.map(({ score, digits, name, label }, index) =>
        Cell(
          'radio',
          score,
          name,
          score === view.draft?.score,
          kind === 'number' ? digits : Icon(kind === 'star' ? star : face(index)),
          kind !== 'star' && <small>{label}</small>,
        ),
      )}
    </fieldset>
  )
}

/** The words at both ends of the scale, and the chosen one. Faces have words of their own where there is room. */
export function Ends({ score: chosen }: PromptView, { kind, steps }: PromptWording) {
  const end = (step?: Step) => <span>{(kind === 'number' ? `${step?.digits} · ` : '') + step?.label}</span>
  const label = steps.find(({ score }) => score === chosen)?.label
  return (
    <p class="ends" aria-hidden="true">
      {end(steps[0])}
      {label && <b>{label}</b>}
      {end(steps.at(-1))}
    </p>
  )
}
