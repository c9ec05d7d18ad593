import type { Options } from './options.js'
import type { Core } from './parts.js'
import { parseOptions } from './schema/config.js'

/**
 * The part of the conductor that loads when options are not good beyond doubt: takes what is good, and says what is not. Options with
 * theme tokens or functions always come this way, and what reads those comes along.
 */
export async function parse(core: Core, raw: Options): Promise<void> {
  const { problems, options, unknown } = parseOptions(raw)
  for (const text of problems) core.report('config', text)
  if (options.debug) for (const path of unknown) console.warn(`touchpoint: ${path} is not an option; it does nothing`)
  for (const { id, thanks } of options.prompts ?? [])
    if (thanks?.link?.bands)
      console.warn(
        `touchpoint: "${id}" offers its link to ${thanks.link.bands.join(', ') || 'nobody'}; review gating breaks the rules of review sites, and laws`,
      )
  core.options = options
  if (options.mask === false) core.masked = text => text
  // Without what the host has to say, nobody is asked: it may be about what must not leave.
  if (options.beforeShow || options.beforeSend) (await core.parts.load('hooks')).hooks(core)
  try {
    if (options.tokens) core.applyTokens = (await core.parts.load('tokens')).themeTokens(options)
  } catch (error) {
    core.missing(error)
  }
}
