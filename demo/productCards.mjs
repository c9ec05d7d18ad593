// @ts-check
import { products } from './renderPage.mjs'

/**
 * The shelf, as HTML.
 * @param {import('./renderPage.mjs').Language} lang
 */
export function productCards(lang) {
  return products
    .map(
      ({ sku, art, name, price, origin, [lang]: taste }) => `<li class="product">
  ${productArt(art)}
  <h3>${name}</h3>
  <p class="origin">${origin[lang]}</p>
  <p class="taste">${taste}</p>
  <p class="buy"><strong class="price">${formatPrice(price, lang)}</strong>
    <button class="button" type="button" data-add="${sku}" aria-label="[[Thêm ${name} vào giỏ|Add ${name} to the cart]]">[[Thêm vào giỏ|Add to cart]]</button></p>
</li>`,
    )
    .join('\n')
}

/** @param {string} art */
function productArt(art) {
  const shape =
    art === 'phin' ? '<use href="#phin"/>' : `<use href="#bag"/><use href="#motif-${art}" x="72" y="112" width="56" height="56"/>`
  return `<svg class="art art-${art}" viewBox="0 0 200 240" width="200" height="240" aria-hidden="true">${shape}</svg>`
}

/**
 * @param {number} price in đồng
 * @param {import('./renderPage.mjs').Language} lang
 */
function formatPrice(price, lang) {
  return new Intl.NumberFormat(lang, { style: 'currency', currency: 'VND' }).format(price)
}
