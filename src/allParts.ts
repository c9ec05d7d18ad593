// gzip looks back 32 KB: in this order, what is alike stands together.
// biome-ignore-start assist/source/organizeImports: see above
import { vi } from './locale/vi.js'
import { en } from './locale/en.js'
import { createMend } from './outbox/createMend.js'
import { createSend } from './send.js'
import { createDecide } from './decide.js'
import { createAsk } from './ask.js'
// biome-ignore-end assist/source/organizeImports: see above
import type { Messages } from './locale/messages.js'
import type { Options, Prompt } from './options.js'
import type { PartExports, Parts } from './parts.js'
import { isSound } from './schema/isSound.js'
import { promptsOf } from './trigger/promptsOf.js'

/** Parts and languages inside one file, and the others beside it, for `touchpoint.all.js`; the build puts this in the place of `scriptParts`. */
export function scriptParts({ src }: HTMLScriptElement): Parts {
  const beside = (part: string) => import(new URL(`touchpoint.${part}.__HASH__.js`, src).href)
  /**
   * Without the parser beside it, prompts that can be asked at all are asked. But not where the options say what must not be stored or
   * leave: that is for the parser.
   */
  const parse: PartExports['parse']['parse'] = async (core, raw) => {
    try {
      await (await beside('parse')).parse(core, raw)
    } catch (error) {
      if (/beforeS|mask|mode/.test(`${Object.keys(raw)}`)) throw error
      core.missing(error)
      const options: Options = JSON.parse(JSON.stringify(raw))
      const isAskable = ({ id, scale }: Prompt) => isSound({ prompts: [{ id, scale }] })
      core.options = { ...options, prompts: promptsOf(options).filter(isAskable) }
    }
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
