/** Asks until the answer is truthy; throws with `what` and the last error after `timeoutMs` (10 s). */
export async function poll<T>(ask: () => T | Promise<T>, timeoutMs = 10_000, what = 'the condition'): Promise<T> {
  const deadline = Date.now() + timeoutMs
  let last: unknown
  for (;;) {
    try {
      const value = await ask()
      if (value) return value
    } catch (error) {
      // A page that is loading cannot answer yet.
      last = error
    }
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for ${what}${last ? `; last: ${last}` : ''}`)
    await new Promise(resolve => setTimeout(resolve, 30))
  }
}
