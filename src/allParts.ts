// gzip looks back 32 KB: in this order, what is alike stands together.
// biome-ignore-start assist/source/organizeImports: see above
import { vi } from './locale/vi.js'
import { en } from './locale/en.js'
import { parse } from './parse.js'
import { createAsk } from './ask.js'
import { createDecide } from './decide.js'
import { createSend } from './send.js'
import { createMend } from './outbox/createMend.js'
// biome-ignore-end assist/source/organizeImports: see above
import { hashes, languageHash } from 'virtual:parts'
import type { Messages } from './locale/messages.js'
import type { Parts } from './parts.js'

/** Parts and languages inside one file, and the others beside it, for `touchpoint.all.js`; the build puts this in the place of `scriptParts`. */
export function scriptParts({ src }: HTMLScriptElement): Parts {
  const beside = (part: string, hash = hashes[part]) => import(new URL(`touchpoint.${part}.${hash}.js`, src).href)
  const parts = { parse, createDecide, createAsk, createSend, createMend }
  return {
    // The build knows a hash only of what is not inside.
    load: async part => (hashes[part] ? beside(part) : (parts as never)),
    locale: async language =>
      language === 'en' ? en : language === 'vi' ? vi : (Object.values(await beside(language, languageHash))[0] as Messages),
  }
}
