import { createAsk } from './ask.js'
import { createDecide } from './decide.js'
import { en } from './locale/en.js'
import { vi } from './locale/vi.js'
import { parse } from './parse.js'
import type { Parts } from './parts.js'
import { createSend } from './send.js'

/** The parts inside one file, for `touchpoint.all.js`; the build puts this in the place of `scriptParts`. */
export function scriptParts(): Parts {
  const languages = { en, vi }
  return {
    parse: async () => ({ parse }),
    decide: async () => ({ createDecide }),
    ask: async () => ({ createAsk }),
    send: async () => ({ createSend }),
    languages: Object.keys(languages),
    locale: async tag => languages[tag as 'en'],
  }
}
