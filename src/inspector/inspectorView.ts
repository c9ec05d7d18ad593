import type { EventDetail, EventName, Explanation, Prompt, Status } from '../options.js'
import type { VisitorState } from '../page/visitorMemory.js'

/** A public event, and when it was; milliseconds since 1970. */
export type Heard = [name: EventName, at: number, detail: EventDetail]

/** What the inspector is drawn from. */
export interface InspectorView {
  /** Milliseconds since 1970. */
  now: number
  isOpen: boolean
  mode: string
  consent: string
  prompts: readonly Prompt[]
  explanations: readonly Explanation[]
  /** Nothing while the outbox is not known. */
  status: Status | undefined
  /** Oldest first. */
  heard: readonly Heard[]
  visitor: VisitorState
  fold(): void
  /** To the next corner. */
  move(): void
  show(prompt: string): void
  flush(): void
  forget(): void
}
