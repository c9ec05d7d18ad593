/** Why something could not be done; each has its own text in `docs/options.md`. */
export type ErrorCode =
  | 'config' // a bad option
  | 'endpoint-missing' // no endpoint was given
  | 'endpoint-config' // the endpoint refuses this page: 401, 403, 404, 405, 415, 501
  | 'endpoint-suspect' // the endpoint answers with web pages or redirects
  | 'endpoint-gone' // the endpoint said 410
  | 'storage' // the device cannot keep answers
  | 'part' // a lazy part could not be loaded
  | 'host' // a callback of the host threw

/** Thrown by `createTouchpoint` when options are bad; nothing else of ours throws. */
export class TouchpointError extends Error {
  override name = 'TouchpointError'
  /** Machine-readable reason. */
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
