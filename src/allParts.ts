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
import { hashes } from 'virtual:parts'
import type { Parts } from './parts.js'
import { scriptParts as partsBeside } from './scriptParts.js'

/** Parts and languages inside one file, and the others beside it, for `touchpoint.all.js`; the build puts this in the place of `scriptParts`. */
export function scriptParts(scriptUrl: string): Parts {
  const beside = partsBeside(scriptUrl)
  const parts = { parse, createDecide, createAsk, createSend, createMend, submitAnswer }
  return {
    // The build knows a hash only of what is not inside.
    load: async part => (hashes[part] ? beside.load(part) : (parts as never)),
    locale: async language => (language === 'en' ? en : language === 'vi' ? vi : beside.locale(language)),
  }
}
