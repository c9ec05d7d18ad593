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
  /** `anew`: what lies on the device counts, not what this page alone remembers. */
  change(change: (state: T) => void, anew?: boolean): void
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
  /** As it lay on the device when that was last looked at: it still holds when nothing may be read any more. */
  let onDevice: string | null = null
  const kindOf = (value: unknown) => ({}).toString.call(value)
  const read = (): T => {
    const state: T = JSON.parse(JSON.stringify(empty))
    try {
      const found = JSON.parse(kept || (allowed() ? (onDevice = window[kind].getItem(key)) : onDevice) || '{}')
      for (const field in state) if (found[field] && kindOf(found[field]) === kindOf(state[field])) state[field] = found[field]
    } catch {
      // Blocked or damaged: start empty.
    }
    return state
  }
  return {
    read,
    change(change, anew) {
      if (anew) kept = null
      const state = read()
      change(state)
      kept = JSON.stringify(state)
      try {
        if (!allowed()) return
        window[kind].setItem(key, (onDevice = kept))
        kept = null
      } catch {
        // No room, or no storage: this page remembers.
      }
    },
    erase() {
      kept = onDevice = null
      try {
        window[kind].removeItem(key)
      } catch {
        // Nothing is kept where nothing can be.
      }
    },
  }
}
