import type { EventName } from '../options.js'

const all: Record<EventName, true> = {
  ready: true,
  armed: true,
  skipped: true,
  shown: true,
  answered: true,
  submitted: true,
  dismissed: true,
  closed: true,
  queued: true,
  delivered: true,
  rejected: true,
  error: true,
}

/** Every public event; the compiler knows when one is missing. */
export const eventNames = Object.keys(all) as EventName[]
