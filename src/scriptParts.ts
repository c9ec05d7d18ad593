import { hashes, languages } from 'virtual:parts'
import type { Messages } from './locale/messages.js'
import type { Parts } from './parts.js'

/** The parts as files next to the script. Their names carry a hash of what is in them, so parts of two releases never mix. */
export function scriptParts(scriptUrl: string): Parts {
  const load = (part: string) => import(new URL(`touchpoint.${part}.${hashes[part]}.js`, scriptUrl).href)
  return {
    parse: () => load('parse'),
    decide: () => load('decide'),
    ask: () => load('ask'),
    send: () => load('send'),
    languages,
    locale: tag => load(tag).then(part => Object.values(part)[0] as Messages),
  }
}
