// @ts-check
/** @typedef {{ sku: string, name: string, price: number }} Product */

const lang = document.documentElement.lang
const money = new Intl.NumberFormat(lang, { style: 'currency', currency: 'VND' })
/** @type {Product[]} */
const products = JSON.parse(document.getElementById('products')?.textContent ?? '[]')

/**
 * The first match, as the kind of element it is known to be.
 * @param {string} selector
 */
const find = selector => /** @type {HTMLElement | null} */ (document.querySelector(selector))

// -- Cart: a number for each product, kept for this tab

/** @returns {Record<string, number>} */
const readCart = () => JSON.parse(sessionStorage.getItem('la-coffee.cart') ?? '{}')
/** @param {Record<string, number>} cart */
function saveCart(cart) {
  sessionStorage.setItem('la-coffee.cart', JSON.stringify(cart))
  showCart()
}
/** @param {Record<string, number>} cart */
const linesOf = cart => products.flatMap(product => (cart[product.sku] ? [{ ...product, quantity: cart[product.sku] ?? 0 }] : []))
/** @param {{ price: number, quantity: number }[]} lines */
const totalOf = lines => lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
/**
 * @param {string} sku
 * @param {number} by
 */
const changeQuantity = (sku, by) => saveCart({ ...readCart(), [sku]: Math.max(0, (readCart()[sku] ?? 0) + by) })

function showCart() {
  const cart = readCart()
  const lines = linesOf(cart)
  const count = find('[data-cart-count]')
  if (count) count.textContent = String(Object.values(cart).reduce((sum, each) => sum + each, 0))
  const list = find('[data-cart-lines]')
  if (!list) return
  list.replaceChildren(...lines.map(line => cartLine(line, list.dataset)))
  setText('[data-cart-total]', money.format(totalOf(lines)))
  const empty = find('[data-cart-empty]')
  if (empty) empty.hidden = lines.length > 0
  const submit = /** @type {HTMLButtonElement | null} */ (document.querySelector('#checkout [type=submit]'))
  if (submit) submit.disabled = lines.length === 0
}

/**
 * @param {Product & { quantity: number }} line
 * @param {DOMStringMap} words
 */
function cartLine(line, words) {
  const row = lineOf(line)
  const quantity = row.children[1]
  quantity?.before(stepper('−', `${words.less}: ${line.name}`, line.sku, -1))
  quantity?.after(stepper('+', `${words.more}: ${line.name}`, line.sku, 1))
  return row
}

/** @param {{ name: string, price: number, quantity: number }} line */
function lineOf({ name, price, quantity }) {
  const row = document.createElement('li')
  for (const [className, text] of [
    ['line-name', name],
    ['line-quantity', `× ${quantity}`],
    ['price', money.format(price * quantity)],
  ]) {
    const part = document.createElement('span')
    part.className = className ?? ''
    part.textContent = text ?? ''
    row.append(part)
  }
  return row
}

/**
 * @param {string} sign
 * @param {string} label
 * @param {string} sku
 * @param {number} by
 */
function stepper(sign, label, sku, by) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'stepper'
  button.textContent = sign
  button.setAttribute('aria-label', label)
  button.addEventListener('click', () => {
    changeQuantity(sku, by)
    // The row was drawn again, and the focus must stay where the finger is.
    const again = [...document.querySelectorAll('.stepper')].find(each => each.getAttribute('aria-label') === label)
    if (again instanceof HTMLElement) again.focus()
  })
  return button
}

/**
 * @param {string} selector
 * @param {string} text
 */
function setText(selector, text) {
  const found = find(selector)
  if (found) found.textContent = text
}

// -- Shop

for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => {
    const sku = button.getAttribute('data-add') ?? ''
    changeQuantity(sku, 1)
    const toast = find('.toast')
    if (!toast) return
    toast.textContent = `${toast.dataset.added}: ${products.find(product => product.sku === sku)?.name}`
    toast.classList.add('is-shown')
    setTimeout(() => toast.classList.remove('is-shown'), 2500)
  })
}

// -- Checkout and order

find('#checkout')?.addEventListener('submit', event => {
  event.preventDefault()
  const order = { id: `LC-${String(Date.now()).slice(-6)}`, lines: linesOf(readCart()) }
  sessionStorage.setItem('la-coffee.order', JSON.stringify(order))
  saveCart({})
  location.assign('/order')
})

if (find('[data-order-id]')) {
  const kept = sessionStorage.getItem('la-coffee.order')
  /** @type {{ id: string, lines: (Product & { quantity: number })[] }} */
  const order = kept
    ? JSON.parse(kept)
    : { id: `LC-${String(Date.now()).slice(-6)}`, lines: linesOf({ 'cau-dat-arabica': 2, 'phin-nhom': 1 }) }
  sessionStorage.setItem('la-coffee.order', JSON.stringify(order))
  setText('[data-order-id]', order.id)
  setText('[data-order-total]', money.format(totalOf(order.lines)))
  find('[data-order-lines]')?.replaceChildren(...order.lines.map(lineOf))
  // What shops do for Google Analytics 4 anyway; Touchpoint reads it.
  window.dataLayer = window.dataLayer || []
  window.dataLayer.push({
    event: 'purchase',
    ecommerce: {
      transaction_id: order.id,
      value: totalOf(order.lines),
      currency: 'VND',
      items: order.lines.map(line => ({ item_id: line.sku, item_name: line.name, price: line.price, quantity: line.quantity })),
    },
  })
}

// -- Help desk and members

find('#close-ticket')?.addEventListener('click', event => {
  const state = find('#ticket-state')
  if (state) state.textContent = state.dataset.closed ?? ''
  state?.classList.add('is-closed')
  if (event.currentTarget instanceof HTMLButtonElement) event.currentTarget.classList.add('quiet')
})

find('#renew')?.addEventListener('click', () => {
  /** @type {unknown[][]} */
  const q = []
  // The widget may still be loading; it will find the call in `q`.
  window.touchpoint ||= Object.assign((/** @type {unknown[]} */ ...call) => q.push(call), { q })
  window.touchpoint('track', 'renewed', { months: 12, value: 3960000 }, { key: `M-${Date.now()}` })
  const note = find('.renewed')
  if (note) note.textContent = note.dataset.renewed ?? ''
})

for (const link of document.querySelectorAll('.site-header nav a')) {
  if (link.getAttribute('href') === location.pathname) link.setAttribute('aria-current', 'page')
}
showCart()

export {}
