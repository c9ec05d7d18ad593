// gzip looks back 32 KB: in this order, what is alike stands together.
// biome-ignore-start assist/source/organizeImports: see above
import { vi } from './locale/vi.js'
import { en } from './locale/en.js'
import { parse } from './parse.js'
import { createAsk } from './ask.js'
import { createDecide } from './decide.js'
import { submitAnswer } from './submitAnswer.js'
import { createSend } from './send.js'
import { createMend } from './outbox/createMend.js'
// biome-ignore-end assist/source/organizeImports: see above
import type { Parts } from './parts.js'

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
