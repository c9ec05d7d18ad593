// @ts-check
/** @typedef {import('../src/schema/wire.js').WireResponse} WireResponse */

const answers = /** @type {HTMLOListElement} */ (document.getElementById('answers'))
const live = /** @type {HTMLElement} */ (document.getElementById('live'))
const words = answers.dataset
const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'short', timeStyle: 'medium' })
const keptRows = 200

const stream = new EventSource('/received/stream')
stream.addEventListener('open', () => setLive(true))
stream.addEventListener('error', () => setLive(false))
stream.addEventListener('response', event => add(JSON.parse(event.data)))
stream.addEventListener('ready', updateCount)
stream.addEventListener('endpoint', event => {
  const { down } = JSON.parse(event.data)
  document.dispatchEvent(new CustomEvent('demo:endpoint', { detail: { down } }))
  toggle('down-note', down)
})

/** @param {boolean} isLive */
function setLive(isLive) {
  live.textContent = (isLive ? live.dataset.live : live.dataset.lost) ?? ''
  live.classList.toggle('is-live', isLive)
}

/** @param {{ project: string, receivedAt: string, response: WireResponse }} stored */
function add({ response, receivedAt }) {
  const id = `r-${response.id}`
  const before = document.getElementById(id)
  if (Number(before?.dataset.revision) >= response.revision) return
  before?.remove()
  const row = element('li', `answer ${response.band}`, scoreArt(response), body(response), facts(response, receivedAt))
  row.id = id
  row.dataset.revision = String(response.revision)
  answers.prepend(row)
  while (answers.children.length > keptRows) answers.lastElementChild?.remove()
  updateCount()
}

/** @param {WireResponse} response */
function body({ band, comment, reasons, state }) {
  const chips = [element('span', `tag ${band}`, words[band] ?? band), ...reasons.map(reason => element('span', 'tag', reason))]
  if (state === 'partial') chips.push(element('span', 'tag', words.partial ?? ''))
  const parts = [element('p', 'row', ...chips)]
  // Someone else's words: shown as text, and their direction kept to themselves.
  if (comment) parts.push(element('p', 'comment', element('bdi', '', comment)))
  return element('div', 'answer-body', ...parts)
}

/**
 * @param {WireResponse} response
 * @param {string} receivedAt
 */
function facts({ touchpoint, prompt, event, revision, id }, receivedAt) {
  const at = element('time', '', time.format(new Date(receivedAt)))
  at.setAttribute('datetime', receivedAt)
  const texts = [touchpoint ?? prompt, event?.key, `${words.revision} ${revision}`, `…${id.slice(-6)}`]
  return element('p', 'facts', ...texts.flatMap(text => (text ? [element('span', '', text)] : [])), at)
}

/** @param {WireResponse} response */
function scoreArt({ scale, score, metric }) {
  const art = element('p', `score score-${scale}`)
  art.setAttribute('role', 'img')
  const max = Number(scale.split('-')[1] ?? 5)
  art.setAttribute('aria-label', `${score} ${words.of} ${max}${scale === 'star' ? ` ${words.stars}` : ''}`)
  if (scale === 'star') for (let step = 1; step <= 5; step++) art.append(star(step <= score))
  else if (scale === 'emoji') art.append(face(score))
  else art.append(element('strong', '', String(score)), element('span', '', `/${max}`))
  art.append(element('span', 'metric', metric.toUpperCase()))
  return art
}

/** @param {boolean} full */
function star(full) {
  return svg(24, full ? 'star full' : 'star', { d: 'M12 2.8l2.8 5.9 6.4.8-4.7 4.4 1.2 6.4-5.7-3.1-5.7 3.1 1.2-6.4L2.8 9.5l6.4-.8z' })
}

/** @param {number} score */
function face(score) {
  const curve = -2.8 + (score - 1) * 1.55
  return svg(40, 'face', { d: 'M20 3a17 17 0 100 34 17 17 0 000-34z' }, { d: 'M14 15v3M26 15v3' }, { d: `M13 25q7 ${curve * 2.4} 14 0` })
}

/**
 * @param {number} size
 * @param {string} className
 * @param {...{ d: string }} paths
 */
function svg(size, className, ...paths) {
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  root.setAttribute('viewBox', `0 0 ${size} ${size}`)
  root.setAttribute('class', className)
  for (const { d } of paths) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', d)
    root.append(path)
  }
  return root
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(string | Node)} children
 */
function element(tag, className, ...children) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

function updateCount() {
  const count = /** @type {HTMLOutputElement} */ (document.getElementById('received-count'))
  count.value = String(answers.children.length)
  toggle('none', answers.children.length === 0)
}

/**
 * @param {string} id
 * @param {boolean} isVisible
 */
function toggle(id, isVisible) {
  const found = document.getElementById(id)
  if (found) found.hidden = !isVisible
}

export {}
