import { eventNames } from './inspector/eventNames.js'
import type { Heard } from './inspector/inspectorView.js'
import type { Options } from './options.js'
import type { Core } from './parts.js'
import { parseOptions } from './schema/config.js'
import { testMode } from './testMode.js'

/** Events that the inspector shows. */
const MOST_HEARD = 30

/**
 * The part of the conductor that loads when options are not good beyond doubt: takes what is good, and says what is not. Options with
 * theme tokens or functions, of a test, and of a developer always come this way, and what those need comes along.
 */
export async function parse(core: Core, raw: Options): Promise<void> {
  const { problems, options, unknown } = parseOptions(raw)
  const { report, missing, parts, page } = core
  // A stranger's link brings no inspector to a page whose host did not allow it.
  if (options.debug === 'query') options.debug = new URLSearchParams(page.window.location.search).get('touchpoint') === 'debug'
  const heard: Heard[] = []
  if (options.debug)
    for (const name of eventNames) core.on(name, detail => heard.push([name, Date.now(), detail]) > MOST_HEARD && heard.shift())
  for (const text of problems) report('config', text)
  // The browser says so as well, in words of its own, and not which line to change.
  if (options.debug)
    page.listen(page.window.document, 'securitypolicyviolation', ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
      const { href, origin } = new URL(options.endpoint ?? '', page.window.document.baseURI)
      if (effectiveDirective === 'connect-src' && href.startsWith(blockedURI))
        report('endpoint-config', `connect-src of the page's policy has no ${origin}; answers are kept`)
    })
  if (options.debug) for (const path of unknown) console.warn(`touchpoint: ${path} is not an option; it does nothing`)
  for (const { id, thanks } of options.prompts ?? [])
    if (thanks?.link?.bands)
      console.warn(
        `touchpoint: "${id}" offers its link to ${thanks.link.bands.join(', ') || 'nobody'}; review gating breaks the rules of review sites, and laws`,
      )
  core.options = options
  if (options.debug) void parts.load('inspect').then(part => part.inspect(core, heard), missing)
  if (options.mask === false) core.masked = text => text
  // Without what the host has to say, nobody is asked: it may be about what must not leave.
  if (options.beforeShow || options.beforeSend) (await parts.load('hooks')).hooks(core)
  if (options.mode === 'test') testMode(core)
  try {
    if (options.tokens || options.heading || options.shortcut) core.dress = (await parts.load('dress')).dress(core)
  } catch (error) {
    missing(error)
  }
}
