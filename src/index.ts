import { TouchpointError } from './errors.js'
import { moduleParts } from './moduleParts.js'
import type { Options, Touchpoint } from './options.js'
import { parseOptions } from './schema/config.js'
import { createWidget } from './widget.js'

export type { ErrorCode } from './errors.js'
export { TouchpointError } from './errors.js'
export type * from './options.js'

/**
 * Starts Touchpoint on this page. Call it in a browser, once for each project; `destroy()` takes everything away again.
 *
 * @throws {TouchpointError} with code `config` or `endpoint-missing`, and a sentence for each bad field, when options are bad.
 */
export function createTouchpoint(options: Options): Touchpoint {
  const { problems } = parseOptions(options)
  if (problems[0]) throw new TouchpointError('config', `touchpoint: ${problems.join('\n')}`)
  if (!options.endpoint && options.mode !== 'test')
    throw new TouchpointError('endpoint-missing', 'touchpoint: endpoint is missing; expected a URL')
  return createWidget(moduleParts(), { ...options })
}
