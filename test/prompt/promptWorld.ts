import { fireEvent, within } from '@testing-library/preact'
import { afterEach, beforeEach, vi } from 'vitest'
import { en } from '../../src/locale/en.js'
import { metricOf } from '../../src/metrics/scales.js'
import type { Prompt } from '../../src/options.js'
import { type Draft, type Outcome, type PromptHandle, type PromptInput, showPrompt } from '../../src/prompt/showPrompt.js'

/** One prompt in a page with one field and one container, and what it reported. */
export interface Seen {
  handle: PromptHandle
  drafts: Draft[]
  sends: Draft[]
  ends: string[]
  /** Tells the prompt what became of the last answer sent. */
  tell(outcome: Outcome): void
}

/** Registers a fresh page with a stopped clock around each test of the file. */
export function promptWorld() {
  const seen = {} as Seen

  beforeEach(() => {
    vi.useFakeTimers()
    document.body.innerHTML = '<input id="field"><div id="container"></div>'
    Object.assign(seen, { drafts: [], sends: [], ends: [] })
  })
  afterEach(() => {
    seen.handle.hide()
    vi.useRealTimers()
  })

  function show(prompt: Partial<Prompt> = {}, input: Partial<PromptInput> = {}) {
    seen.handle = showPrompt({
      document,
      prompt: { id: 'p', scale: 'star', metric: metricOf(prompt.scale ?? 'star'), ...prompt },
      placement: 'bottom-end',
      container: null,
      byVisitor: false,
      messages: en,
      locale: 'en',
      formality: 'informal',
      vars: { brand: 'Lá Coffee' },
      theme: 'light',
      canStopAsking: false,
      onWrite: () => {},
      onDraft: draft => seen.drafts.push(draft),
      onSend: (draft, onState) => {
        seen.sends.push(draft)
        seen.tell = onState
      },
      onEnd: how => seen.ends.push(how),
      ...input,
    })
    const element = document.querySelector('[role=status]')?.parentElement as HTMLElement
    const root = element.shadowRoot as ShadowRoot
    const ui = within(root.querySelector('[lang]') as HTMLElement)
    return {
      element,
      root,
      ...ui,
      radio: (name: string | RegExp) => ui.getByRole<HTMLInputElement>('radio', { name }),
      button: (name: string) => ui.getByRole<HTMLButtonElement>('button', { name }),
      said: () => {
        vi.advanceTimersByTime(200)
        return element.querySelector('[role=status]')?.textContent
      },
    }
  }
  return { seen, show }
}

/** A pointer's click has a count. */
export const tap = (element: Element) => fireEvent.click(element, { detail: 1 })

/** One that an arrow key makes has none. */
export const pass = (element: HTMLElement) => {
  element.focus()
  fireEvent.click(element, { detail: 0 })
}
