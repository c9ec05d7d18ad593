/** An event that waits until its prompt is due. Times are milliseconds since 1970. */
export interface Arm {
  prompt: string
  name: string
  key: string | null
  props: Record<string, unknown>
  at: number
  due: number
  /** When the event no longer brings the prompt. */
  until: number
  /** When it was first found too old. */
  aged?: number | undefined
}

/** What is remembered of one person. Times are milliseconds since 1970. */
export interface Clocks {
  arms: Arm[]
  /** Prompt id → when it was last shown. */
  shown: { [prompt: string]: number }
  /** `prompt answered`, `prompt dismissed` and `prompt ignored` → when it last ended so. */
  ends: { [promptAndEnd: string]: number }
  /** Dismissals since the last answer, and when the last one was. */
  dismissals: number
  dismissedAt: number
  /** Prompts the collector said not to show. */
  suppressed: string[]
}

/** What is remembered on this device, and nowhere else. The clocks are those of whoever is here now. */
export interface VisitorState extends Clocks {
  /** Random id of this browser, made with the first answer; empty when the visitor sends a global privacy signal. */
  id: string
  /** Decides samples and variants; never leaves the device. */
  roll: number
  /** `prompt key` pairs that were asked, of whomever. */
  asked: string[]
  /** "Don't ask again". */
  stopped: boolean
  /**
   * Whom the host named on this device, latest first, by a short hash that is empty for somebody without a name. The first one is here
   * now, and the clocks above are theirs.
   */
  people: { user: string; clocks?: Clocks }[]
}

export interface Session {
  prompts: number
  /** Last sign of the visitor. */
  at: number
}

export interface Memory<T> {
  read(): T
  change(change: (state: T) => void): void
  erase(): void
}

/**
 * A small JSON record in web storage, read anew each time because other tabs write it too. Without storage, or when none is
 * `allowed`, it lives in memory. What was tampered with counts as absent, field by field.
 */
export function createVisitorMemory<T extends object>(
  window: Window,
  kind: 'localStorage' | 'sessionStorage',
  key: string,
  empty: T,
  allowed: () => boolean,
): Memory<T> {
  let kept: string | null = null
  const kindOf = (value: unknown) => ({}).toString.call(value)
  const read = (): T => {
    const state: T = JSON.parse(JSON.stringify(empty))
    try {
      const found = JSON.parse(kept || (allowed() && window[kind].getItem(key)) || '{}')
      for (const field in state) if (found[field] && kindOf(found[field]) === kindOf(state[field])) state[field] = found[field]
    } catch {
      // Blocked or damaged: start empty.
    }
    return state
  }
  return {
    read,
    change(change) {
      const state = read()
      change(state)
      kept = JSON.stringify(state)
      try {
        if (!allowed()) return
        window[kind].setItem(key, kept)
        kept = null
      } catch {
        // No room, or no storage: this page remembers.
      }
    },
    erase() {
      kept = null
      try {
        window[kind].removeItem(key)
      } catch {
        // Nothing is kept where nothing can be.
      }
    },
  }
}
