// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** @typedef {'vi' | 'en'} Language */

/** @type {{ sku: string, art: string, price: number, name: string, vi: string, en: string, origin: { vi: string, en: string } }[]} */
export const products = JSON.parse(read('products.json'))

/**
 * A page in one language. In the files, `[[Giỏ hàng|Cart]]` stands for a text, `{{name}}` for a value and
 * `<!-- include header -->` for `parts/header.html`.
 * @param {string} name
 * @param {Language} lang
 * @param {Record<string, string>} values HTML, escaped where it must be
 */
export function renderPage(name, lang, values) {
  const withParts = include(read(`${name}.html`))
  return withParts
    .replace('<html lang="vi">', `<html lang="${lang}">`)
    .replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? '')
    .replace(/\[\[([^|\]]*)\|([^\]]*)\]\]/g, (_, vi, en) => (lang === 'vi' ? vi : en))
}

/**
 * @param {string} html
 * @returns {string}
 */
function include(html) {
  return html.replace(/<!-- include ([\w-]+) -->\n?/g, (_, part) => include(read(`parts/${part}.html`)))
}

/**
 * The strictest policy a shop can have, stricter still for a page without a style sheet: nothing inline but the page's own scripts, by hash, and no way to turn text into code.
 * @param {string} html
 */
export function contentSecurityPolicy(html) {
  const inline = [...html.matchAll(/<script(?:\s+type="(?:importmap|module)")?>([\s\S]*?)<\/script>/g)]
  const hashes = inline.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
  return [
    `default-src 'none'`,
    [`script-src 'self'`, ...hashes].join(' '),
    `style-src ${html.includes('rel="stylesheet"') ? "'self'" : "'none'"}`,
    `img-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ')
}

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
