import type { Clock } from './clock.js'

export interface Post {
  url: string
  body: string
  sendAs: 'json' | 'text'
  /** Let it outlive the page. */
  keepalive: boolean
}

/** What came back. `status` 0: nothing is known, and `text` says why. */
export interface Reply {
  status: number
  text: string
  /** A header by its name; empty when it is absent or hidden by CORS. */
  headerOf(name: string): string
}

/** Sends one batch; always resolves. */
export type PostBatch = (post: Post) => Promise<Reply>

const TIMEOUT_MS = 30_000

/** The only place that talks to the endpoint. The timeout covers the reply's body too. */
export const createPostBatch = (fetch: typeof globalThis.fetch, clock: Clock): PostBatch => {
  const attempt = async (post: Post): Promise<Reply> => {
    const abort = new AbortController()
    const startedAt = clock.elapsed()
    let timer: unknown
    // A page's own `fetch` may know nothing of signals: it is not waited for, either.
    const late = new Promise<never>((_, reject) => {
      timer = clock.setTimeout(() => {
        reject('timeout')
        abort.abort()
      }, TIMEOUT_MS)
    })
    const read = async (response: Response): Promise<Reply> => ({
      status: response.status,
      text: await response.text(),
      headerOf: name => response.headers.get(name) ?? '',
    })
    try {
      const reply = fetch(post.url, {
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
      return await Promise.race([reply.then(read), late])
    } catch (error) {
      // The document's 64 KiB of keepalive are shared with the host; without room, fetch rejects at once.
      if (post.keepalive && clock.elapsed() - startedAt < 50) return attempt({ ...post, keepalive: false })
      return { status: 0, text: String(error), headerOf: () => '' }
    } finally {
      clock.clearTimeout(timer)
    }
  }
  return attempt
}

/** The same over a window's own `fetch`. */
export const createWindowPost = (window: Pick<typeof globalThis, 'fetch'>, clock: Clock): PostBatch =>
  createPostBatch((...given) => window.fetch(...given), clock)
