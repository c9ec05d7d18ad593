// @ts-check
/** @typedef {import('../src/options.js').RuleResult} RuleResult */
/** @typedef {import('../src/options.js').Explanation} Explanation */
/** @typedef {{ order: string, steps: number, log: string[] }} Walk */

const THREE_DAYS_MS = 3 * 864e5
const { lang } = document.documentElement
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}')
const log = /** @type {HTMLElement} */ (document.getElementById('log'))
const why = /** @type {HTMLElement} */ (document.getElementById('why'))
const clock = /** @type {HTMLElement} */ (document.getElementById('clock'))
const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'always' })

// -- What the customer does; it outlives the page, because three days later is another visit

/** @type {Walk} */
const walk = JSON.parse(sessionStorage.getItem('la-coffee.walk') ?? '{"order":"","steps":0,"log":[]}')
const ahead = () => Number(sessionStorage.getItem('la-coffee.ahead'))
const save = () => sessionStorage.setItem('la-coffee.walk', JSON.stringify(walk))
/** @param {string} text */
function note(text) {
  walk.log.unshift(`${words.day} ${ahead() / 864e5}: ${text}`)
  walk.log.length = Math.min(walk.log.length, 12)
  save()
  log.replaceChildren(...walk.log.map(line => element('li', line)))
}

for (const button of document.querySelectorAll('[data-move]')) {
  if (!(button instanceof HTMLElement)) continue
  button.addEventListener('click', () => {
    const { move = '', none } = button.dataset
    walk.steps++
    const key = `${move === 'purchase' ? 'LC' : 'J'}-${1000 + walk.steps}`
    if (move === 'purchase') walk.order = key
    note(none ?? `${button.textContent} ${key}`)
    touchpoint('track', move, {}, { key })
    explain()
  })
}
document.getElementById('cancel')?.addEventListener('click', event => {
  touchpoint('untrack', 'purchase', walk.order)
  note(textOf(event))
  explain()
})
document.getElementById('later')?.addEventListener('click', event => {
  sessionStorage.setItem('la-coffee.ahead', String(ahead() + THREE_DAYS_MS))
  note(textOf(event))
  location.reload()
})
for (const [name, said] of Object.entries(words.events))
  document.addEventListener(`touchpoint:${name}`, event => {
    const { prompt, reasons } = /** @type {CustomEvent} */ (event).detail
    note(`${prompt} ${said}${reasons ? ` (${reasons.join(', ')})` : ''}`)
    explain()
  })
for (const name of ['touchpoint:ready', 'touchpoint:closed', 'touchpoint:answered']) addEventListener(name, () => setTimeout(explain))

/** @param {unknown[]} call */
function touchpoint(...call) {
  /** @type {unknown[][]} */
  const q = []
  // The widget may still be loading; it will find the call in `q`.
  window.touchpoint ||= Object.assign((/** @type {unknown[]} */ ...early) => q.push(early), { q })
  return window.touchpoint(...call)
}
/** @param {Event} event */
const textOf = ({ currentTarget }) => /** @type {HTMLElement} */ (currentTarget).dataset.done ?? ''

// -- Why it asks, and why not

function explain() {
  const all = window.touchpoint?.explain?.()
  if (!all) return
  why.removeAttribute('aria-busy')
  for (const each of all) {
    const card = why.querySelector(`[data-prompt="${each.prompt}"]`) ?? newCard(each.prompt)
    const [head, body] = [card.querySelector('.verdict'), card.querySelector('tbody')]
    head?.replaceChildren(...verdictOf(each))
    body?.replaceChildren(...each.rules.map(rowOf))
  }
}

/** @param {string} prompt */
function newCard(prompt) {
  const card = element('article', '', 'card why')
  card.dataset.prompt = prompt
  const details = element('details')
  details.toggleAttribute('open', innerWidth > 900 && prompt === 'delivery')
  const columns = element('tr')
  columns.append(
    ...words.columns.map((/** @type {string} */ each) => Object.assign(element('th', each), /** @type {object} */ ({ scope: 'col' }))),
  )
  const table = element('table')
  table.setAttribute('aria-label', prompt)
  table.append(element('thead'), element('tbody'))
  table.tHead?.append(columns)
  details.append(element('summary', 'explain()'), table)
  card.append(element('h3', words.prompts[prompt] ?? prompt), element('p', '', 'verdict'), details)
  why.append(card)
  return card
}

/** @param {Explanation} explanation */
function verdictOf({ eligible, rules }) {
  const against = rules.filter(({ pass }) => !pass)
  const onlyWaits = against.every(({ rule }) => rule === 'event')
  const next = Math.max(...against.map(({ nextAt }) => (nextAt ? Date.parse(nextAt) : 0)))
  const said = eligible ? words.shows : onlyWaits ? words.ready : `${words.notNow}: ${against.map(({ rule }) => rule).join(', ')}`
  const when = next > 0 ? ` · ${words.next} ${timeOf(next)}` : ''
  return [element('strong', `${eligible || onlyWaits ? '✓' : '✗'} ${said}`, eligible || onlyWaits ? 'yes' : 'no'), when]
}

/** @param {RuleResult} result */
function rowOf({ rule, pass, value, nextAt }) {
  const row = element('tr')
  const name = element('th', rule)
  name.setAttribute('scope', 'row')
  name.append(element('span', words.rules[rule] ?? '', 'hint'))
  const saw = element('td', seenOf(rule, value))
  if (!pass && nextAt) saw.append(element('span', `${words.next} ${timeOf(Date.parse(nextAt))}`, 'hint'))
  row.append(name, saw, element('td', pass ? `✓ ${words.pass}` : `✗ ${words.fail}`, pass ? 'yes' : 'no'))
  return row
}

/**
 * @param {string} rule
 * @param {unknown} value
 */
function seenOf(rule, value) {
  if (value === null || value === undefined) return '–'
  if (typeof value !== 'number') return typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (value > 1e12) return date.format(value)
  if (rule === 'sample') return `${Math.round(value * 100)} / 100`
  if (/^(between|metric|dismissed|answered|ignored)$/.test(rule)) return value ? spanOf(-value) : words.never
  return String(value)
}

/** @param {number} at */
const timeOf = at => `${date.format(at)} (${spanOf(at - Date.now())})`
/** @param {number} ms */
function spanOf(ms) {
  const [unit, length] = /** @type {const} */ ([
    ['day', 864e5],
    ['hour', 36e5],
    ['minute', 6e4],
  ]).find(([, each]) => Math.abs(ms) >= each) ?? ['second', 1e3]
  return relative.format(Math.round(ms / length), unit)
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [text]
 * @param {string} [className]
 */
function element(tag, text = '', className = '') {
  const made = document.createElement(tag)
  made.textContent = text
  if (className) made.className = className
  return made
}

const tick = () => {
  clock.textContent = date.format(Date.now())
  explain()
}
log.replaceChildren(...walk.log.map(line => element('li', line)))
tick()
setInterval(tick, 1000)

export {}
