/** Runs `work` unless another tab drains; resolves to whether it ran. */
export type DrainLock = (work: () => Promise<unknown>) => Promise<boolean>

/** Economy only: leases keep tabs apart. Held for one cycle, never for the life of a tab. */
export const createDrainLock =
  (locks: LockManager, name: string): DrainLock =>
  async work => {
    let ran = false
    const run = () => {
      ran = true
      return work()
    }
    try {
      await locks.request(name, { ifAvailable: true }, async lock => {
        if (lock) await run()
      })
    } catch {
      // Locks are refused in this context: leases alone do.
      if (!ran) await run()
    }
    return ran
  }
