import type { Options } from './options.js'
import type { Core } from './parts.js'
import { applyTokens } from './prompt/applyTokens.js'
import { parseOptions } from './schema/config.js'

/**
 * The part of the conductor that loads when options are not good beyond doubt: takes what is good, and says what is not. Options with
 * theme tokens always come this way, so what reads them comes along.
 */
export function parse(core: Core, raw: Options): void {
  const { problems, options, unknown } = parseOptions(raw)
  for (const text of problems) core.report('config', text)
  if (options.debug) for (const path of unknown) console.warn(`touchpoint: ${path} is not an option; it does nothing`)
  core.options = options
  core.applyTokens = applyTokens
}
