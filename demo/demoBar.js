// @ts-check
// The bar of the demo: takes the endpoint down, counts what waits on this device, starts over.

const endpoint = /** @type {HTMLInputElement} */ (document.getElementById('endpoint-up'))
const pending = /** @type {HTMLOutputElement} */ (document.getElementById('pending'))

endpoint.addEventListener('change', async () => {
  const body = JSON.stringify({ down: !endpoint.checked })
  await fetch('/demo/endpoint', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  if (endpoint.checked) await window.touchpoint?.flush?.()
  await countPending()
})

document.getElementById('start-over')?.addEventListener('click', async () => {
  await window.touchpoint?.forget?.()
  sessionStorage.clear()
  location.reload()
})

// Another tab may have used the switch.
document.addEventListener('demo:endpoint', event => {
  endpoint.checked = !(/** @type {CustomEvent} */ (event).detail.down)
  void countAfterFlush()
})
addEventListener('pageshow', readEndpoint)
document.addEventListener('visibilitychange', readEndpoint)

async function readEndpoint() {
  if (document.hidden) return
  const reply = await fetch('/demo/endpoint')
  endpoint.checked = !(await reply.json()).down
  await countPending()
}

async function countAfterFlush() {
  if (endpoint.checked) await window.touchpoint?.flush?.()
  await countPending()
}

async function countPending() {
  const count = (await window.touchpoint?.pending?.()) ?? 0
  pending.value = String(count)
  pending.classList.toggle('is-waiting', count > 0)
}

addEventListener('touchpoint:ready', countPending)
for (const name of ['submitted', 'closed', 'queued', 'delivered', 'rejected']) document.addEventListener(`touchpoint:${name}`, countPending)
// Answers given in another tab are counted too.
setInterval(() => document.hidden || countPending(), 2000)

export {}
