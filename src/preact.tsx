import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { type Forward, forwardTouchpoint } from './forwardTouchpoint.js'
import { createTouchpoint, TouchpointError } from './index.js'
import type { EventDetail, Options, Placement, Props, Touchpoint } from './options.js'

export type * from './options.js'

const Context = createContext<Forward | null>(null)

/**
 * Starts Touchpoint when it is mounted, with the options of that moment, and takes it away again when it is unmounted. Renders
 * nothing of its own, works under server rendering, and reports bad options to the console instead of throwing into the app.
 */
export function TouchpointProvider({ options, children }: { options: Options; children?: ComponentChildren }) {
  const [forward] = useState(forwardTouchpoint)
  const { locale = 'auto', theme = 'auto' } = options
  useEffect(() => {
    let live: Touchpoint
    try {
      live = createTouchpoint(options)
    } catch (error) {
      // The sentence says all, as at the other doors; the stack would only show Preact running its effects.
      console.error(error instanceof TouchpointError ? error.message : error)
      return
    }
    forward.attach(live)
    return () => {
      forward.detach()
      live.destroy()
    }
  }, [])
  const mounted = useRef(false)
  useEffect(() => {
    if (mounted.current) {
      forward.setLocale(locale)
      forward.setTheme(theme)
    }
    mounted.current = true
  }, [locale, theme])
  return <Context.Provider value={forward}>{children}</Context.Provider>
}

/** The methods of Touchpoint. Usable at once: what is called before it has started is done then. */
export function useTouchpoint(): Touchpoint {
  const forward = useContext(Context)
  if (!forward) throw new Error('useTouchpoint() is used outside a <TouchpointProvider>; expected one around it')
  return forward
}

export interface PromptProps {
  /** Id of a prompt in the provider's options. */
  id: string
  /** @defaultValue `'inline'`: where this component stands */
  placement?: Placement
  /** Values for placeholders. */
  context?: Props
  onShown?: (detail: EventDetail) => void
  onSubmitted?: (detail: EventDetail) => void
  onDismissed?: (detail: EventDetail) => void
  /** Stands here while the prompt does not. */
  fallback?: ComponentChildren
}

/** Shows one prompt, by its rules, where this component stands or in a corner. */
export function Prompt({ id, placement = 'inline', context, fallback = null, ...callbacks }: PromptProps) {
  const touchpoint = useTouchpoint()
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(callbacks)
  const [isShown, setShown] = useState(false)
  latest.current = callbacks

  useEffect(() => {
    let mine = false
    let gone = false
    const hear = (fn: (detail: EventDetail) => void) => (detail: EventDetail) => detail.prompt === id && mine && fn(detail)
    const stops = [
      touchpoint.on(
        'submitted',
        hear(detail => latest.current.onSubmitted?.(detail)),
      ),
      touchpoint.on(
        'dismissed',
        hear(detail => latest.current.onDismissed?.(detail)),
      ),
      touchpoint.on(
        'closed',
        hear(detail => {
          // An answered prompt leaves its thanks in its place.
          mine = false
          if (!gone && detail.score === undefined) setShown(false)
        }),
      ),
    ]
    void touchpoint.show(id, { placement, container: place.current, ...(context && { context }) }).then(({ status }) => {
      if (status === 'skipped') return
      if (gone) return touchpoint.hide()
      setShown((mine = true))
      latest.current.onShown?.({ prompt: id, responseId: null, metric: null })
    })
    return () => {
      gone = true
      for (const stop of stops) stop()
      if (mine) touchpoint.hide()
    }
  }, [touchpoint, id, placement])

  return (
    <>
      <div ref={place} style={placement === 'inline' ? undefined : { display: 'none' }} />
      {!isShown && fallback}
    </>
  )
}
