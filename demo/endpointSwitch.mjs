// @ts-check

/**
 * Takes the endpoint down, as a broken network would: connections are dropped without an answer.
 * @param {(down: boolean) => void} onChange
 */
export function createEndpointSwitch(onChange) {
  let down = false
  return {
    isDown: () => down,
    /**
     * `GET` tells the state, `POST {"down":true}` sets it.
     * @param {import('node:http').IncomingMessage} request
     * @param {import('node:http').ServerResponse} response
     */
    async serve(request, response) {
      if (request.method === 'POST') {
        const wanted = await readDown(request)
        if (wanted === null) return void response.writeHead(400).end('expected {"down":true} or {"down":false}')
        down = wanted
        onChange(down)
      }
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify({ down }))
    },
  }
}

/** @param {import('node:http').IncomingMessage} request */
async function readDown(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > 100) return null
  }
  try {
    const { down } = JSON.parse(text)
    return typeof down === 'boolean' ? down : null
  } catch {
    return null
  }
}
