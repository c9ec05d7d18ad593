// gzip looks back 32 KB: in this order, what is alike stands together.
// biome-ignore-start assist/source/organizeImports: see above
import { vi } from './locale/vi.js'
import { en } from './locale/en.js'
import { parseOptions } from './schema/config.js'
import { createMend } from './outbox/createMend.js'
import { createSend } from './send.js'
import { createDecide } from './decide.js'
import { createAsk } from './ask.js'
// biome-ignore-end assist/source/organizeImports: see above
import type { Messages } from './locale/messages.js'
import type { PartExports, Parts } from './parts.js'

/** Parts and languages inside one file, and the others beside it, for `touchpoint.all.js`; the build puts this in the place of `scriptParts`. */
export function scriptParts({ src }: HTMLScriptElement): Parts {
  const beside = (part: string) => import(new URL(`touchpoint.${part}.__HASH__.js`, src).href)
  /**
   * Takes what is good. What else there is to say, and what few hosts have, are for the parser beside. Without it the field is named, and
   * where there is one that is not known here, which may be about what must not leave, nobody is asked.
   */
  const parse: PartExports['parse']['parse'] = async (core, raw) => {
    const { problems, options, unknown } = parseOptions(raw)
    core.options = options
    if (problems[0] || unknown[0] || raw.tokens || raw.debug || raw.mode)
      await beside('parse')
        .then(part => part.parse(core, raw))
        .catch(error => {
          core.report('part', `a part did not load (${error}); not as docs/options.md says: ${problems}`)
          if (unknown[0]) throw error
        })
  }
  const both = { createDecide, createAsk }
  const inside: { [part: string]: object } = {
    en: { en },
    vi: { vi },
    parse: { parse },
    decide: both,
    ask: both,
    asking: both,
    send: { createSend },
    mend: { createMend },
  }
  const load = async (part: string) => inside[part] ?? beside(part)
  return {
    load: load as Parts['load'],
    locale: async language => Object.values(await load(language))[0] as Messages,
  }
}
