export interface LimitOptions {
  /** Requests a client may make at once. @defaultValue `60` */
  burst?: number
  /** Requests a client regains each second. @defaultValue `1` */
  perSecond?: number
  /** Clients remembered; beyond it the longest quiet ones are forgotten. @defaultValue `10000` */
  maxClients?: number
  /** Milliseconds since the epoch. */
  now: () => number
}

export interface Limits {
  /** Takes one token of this client. Gives the seconds to wait when none is left, else 0. */
  take(client: string): number
}

/** A token bucket for each client, in memory. */
export function createLimits({ burst = 60, perSecond = 1, maxClients = 10_000, now }: LimitOptions): Limits {
  // A map keeps the order of insertion, and each take inserts again: the first key is the longest quiet one.
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(client) {
      const at = now()
      const before = buckets.get(client) ?? { tokens: burst, at }
      // A clock that was set back must not drain the bucket.
      const tokens = Math.min(burst, before.tokens + (Math.max(0, at - before.at) / 1000) * perSecond)
      const waitSeconds = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond)
      buckets.delete(client)
      buckets.set(client, { tokens: waitSeconds ? tokens : tokens - 1, at })
      const [oldest] = buckets.keys()
      if (buckets.size > maxClients && oldest !== undefined) buckets.delete(oldest)
      return waitSeconds
    },
  }
}
