import { spanOf } from './spanOf.js'

/** A time as the developer's own clock says it, and how far it is from now: `6 Dec 2026, 10:00 (in 13 d 4 h)`. */
export function whenOf(at: number, now: number): string {
  const time = new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  return `${time} (${at > now ? `in ${spanOf(at - now)}` : `${spanOf(now - at)} ago`})`
}
