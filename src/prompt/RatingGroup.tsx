import { Cell } from './Cell.js'
import { circle, Icon } from './Icon.js'
import type { PromptView } from './promptView.js'
import type { PromptWording } from './wordingOf.js'

/** What stands in the cell of a step, by how the scale is drawn. */
const drawings = {
  star: () => Icon('M12 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.1-5.9 3.1 1.2-6.5-4.8-4.6 6.6-.9z'),
  // The mouth bends from −2.8 (down) to +3.4 (up).
  emoji: (index: number) => Icon(`${circle}M9 8.6v1.6M15 8.6v1.6M7.8 ${16.7 - index * 0.8}q4.2 ${index * 3.1 - 5.6} 8.4 0`),
  number: (_: number, digits: string) => digits,
}

/** The scale: native radios, drawn as stars, faces or numbers. Choosing never submits. */
export function RatingGroup(view: PromptView, { kind, steps, range }: PromptWording) {
  const count = steps.length
  const invalid = view.problem === 'noScore'
  const end = (index: number) => <span>{(kind === 'number' ? `${steps[index]?.digits} · ` : '') + steps[index]?.label}</span>
  return (
    <>
      <fieldset
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it, and `elements` are the radios
        role="radiogroup"
        class={`${kind} of${count}`}
        part="scale"
        style={{ '--few': count > 7 ? Math.ceil(count / 2) : count, '--all': count }}
        aria-labelledby="question"
        aria-describedby="range problem"
        aria-invalid={invalid}
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
            <>
              {drawings[kind](index, digits)}
              {kind !== 'star' && <small>{label}</small>}
            </>,
          ),
        )}
      </fieldset>
      {kind !== 'emoji' && (
        <p class="ends" aria-hidden="true">
          {end(0)}
          <b>{steps.find(({ score }) => score === view.score)?.label}</b>
          {end(count - 1)}
        </p>
      )}
      <p hidden id="range">
        {range}
      </p>
    </>
  )
}
