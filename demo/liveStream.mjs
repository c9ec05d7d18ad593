// @ts-check

/**
 * Server-sent events for `/received`: first what is stored, then what arrives.
 * @param {Pick<import('../src/collector/store.js').Store, 'list'>} store
 */
export function createLiveStream(store) {
  /** @type {Set<import('node:http').ServerResponse>} */
  const open = new Set()
  let down = false
  /**
   * @param {string} event
   * @param {unknown} data
   */
  const message = (event, data) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
  /** @param {string} text */
  const toAll = text => {
    for (const response of open) response.write(text)
  }
  const heartbeat = setInterval(() => toAll(': still here\n\n'), 20_000)
  heartbeat.unref()

  return {
    /**
     * @param {import('node:http').IncomingMessage} _request
     * @param {import('node:http').ServerResponse} response
     */
    async serve(_request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      open.add(response)
      response.once('close', () => open.delete(response))
      const stored = await store.list({ limit: 50, newestFirst: true })
      response.write(`retry: 1000\n\n${message('endpoint', { down })}`)
      for (const each of stored.reverse()) response.write(message('response', each))
      response.write(message('ready', {}))
    },
    /** @param {import('../src/collector/createCollector.js').Stored} stored */
    tellStored({ project, responses, receivedAt }) {
      for (const response of responses) toAll(message('response', { project, receivedAt: receivedAt.toISOString(), response }))
    },
    /** @param {boolean} isDown */
    tellEndpoint(isDown) {
      down = isDown
      toAll(message('endpoint', { down }))
    },
    close() {
      clearInterval(heartbeat)
      for (const response of open) response.end()
    },
  }
}
