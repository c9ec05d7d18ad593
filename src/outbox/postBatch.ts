import type { Clock } from './clock.js'

export interface Post {
  url: string
  body: string
  sendAs: 'json' | 'text'
  /** Let it outlive the page. */
  keepalive: boolean
}

/** What came back; headers that are absent or hidden by CORS are empty. `status` 0: nothing is known, and `text` says why. */
export interface Reply {
  status: number
  text: string
  contentType: string
  retryAfter: string
  date: string
}

/** Sends one batch; always resolves. */
export type PostBatch = (post: Post) => Promise<Reply>

const TIMEOUT_MS = 30_000

/** The only place that talks to the endpoint. The timeout covers the reply's body too. */
export const createPostBatch = (fetch: typeof globalThis.fetch, clock: Clock): PostBatch => {
  const attempt = async (post: Post): Promise<Reply> => {
    const abort = new AbortController()
    const timer = clock.setTimeout(() => abort.abort(), TIMEOUT_MS)
    const startedAt = clock.elapsed()
    try {
      const response = await fetch(post.url, {
        method: 'POST',
        body: post.body,
        headers: { 'content-type': post.sendAs === 'text' ? 'text/plain' : 'application/json' },
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        keepalive: post.keepalive,
        signal: abort.signal,
      })
      const header = (name: string) => response.headers.get(name) ?? ''
      return {
        status: response.status,
        text: await response.text(),
        contentType: header('content-type'),
        retryAfter: header('retry-after'),
        date: header('date'),
      }
    } catch (error) {
      // The document's 64 KiB of keepalive are shared with the host; without room, fetch rejects at once.
      if (post.keepalive && clock.elapsed() - startedAt < 50) return attempt({ ...post, keepalive: false })
      return { status: 0, text: abort.signal.aborted ? 'timeout' : String(error), contentType: '', retryAfter: '', date: '' }
    } finally {
      clock.clearTimeout(timer)
    }
  }
  return attempt
}

/** The same over a window's own `fetch`. */
export const createWindowPost = (window: Pick<typeof globalThis, 'fetch'>, clock: Clock): PostBatch =>
  createPostBatch((...given) => window.fetch(...given), clock)
