import type { Options } from './options.js'
import type { Core } from './parts.js'
import { parseOptions } from './schema/config.js'

/**
 * The part of the conductor that loads when options are not good beyond doubt: takes what is good, and says what is not. Options with
 * theme tokens always come this way, and what reads those comes along.
 */
export async function parse(core: Core, raw: Options): Promise<void> {
  const { problems, options, unknown } = parseOptions(raw)
  for (const text of problems) core.report('config', text)
  if (options.debug) for (const path of unknown) console.warn(`touchpoint: ${path} is not an option; it does nothing`)
  core.options = options
  try {
    if (options.tokens) core.applyTokens = (await core.parts.load('tokens')).themeTokens(options)
  } catch (error) {
    core.missing(error)
  }
}
