// @ts-check
import { createServer } from 'node:http'
import { createEndpointSwitch } from './endpointSwitch.mjs'
import { createLiveStream } from './liveStream.mjs'
import { openStore } from './openStore.mjs'
import { createRoutes } from './routes.mjs'

/**
 * Opens the shop. `dataDir: null` keeps answers in memory.
 * @param {{ port: number, host?: string, dataDir: string | null }} settings
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startDemo({ port, host = '127.0.0.1', dataDir }) {
  const { createCollector, toNodeListener, store, closeStore } = await openStore(dataDir)
  const live = createLiveStream(store)
  const endpoint = createEndpointSwitch(live.tellEndpoint)
  const collect = toNodeListener(
    createCollector({ store, onStored: live.tellStored, clientKey: (_, client) => client.remoteAddress ?? '' }),
  )
  const server = createServer(createRoutes({ collect, live, endpoint }))
  try {
    await listen(server, port, host)
  } catch (error) {
    await closeStore()
    throw error
  }
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${address.port}/`,
    async close() {
      live.close()
      await new Promise(resolve => {
        server.close(resolve)
        server.closeIdleConnections()
        // A request that is being answered gets a moment; nothing may hold the door for ever.
        setTimeout(() => server.closeAllConnections(), 500).unref()
      })
      await closeStore()
    },
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', error => reject(new Error(reasonOf(error, port, host))))
    server.listen(port, host, () => resolve(undefined))
  })
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {number} port
 * @param {string} host
 */
function reasonOf(error, port, host) {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken by another program; set PORT to another number, or to 0 for any free one`
  if (error.code === 'EACCES') return `port ${port} may not be used by this user; set PORT to a number from 1024`
  return `cannot listen on ${host}:${port} (${error.code ?? error.message})`
}
