import { createAsk } from './ask.js'
import { createDecide } from './decide.js'
import { en } from './locale/en.js'
import { vi } from './locale/vi.js'
import { createMend } from './outbox/createMend.js'
import { parse } from './parse.js'
import type { Parts } from './parts.js'
import { createSend } from './send.js'
import { submitAnswer } from './submitAnswer.js'

/** The parts inside one file, for `touchpoint.all.js`; the build puts this in the place of `scriptParts`. */
export function scriptParts(): Parts {
  const parts = { parse, createDecide, createAsk, createSend, createMend, submitAnswer }
  const languages = { en, vi }
  return {
    load: async () => parts as never,
    languages: Object.keys(languages),
    locale: async tag => languages[tag as 'en'],
  }
}
