// @ts-check
import { escapeHtml } from './renderPage.mjs'

/** What can be chosen; the first of each is the default. */
const choices = {
  scale: ['star', 'emoji', '0-10', '1-10', '1-7', '1-5'],
  metric: ['', 'csat', 'ces', 'nps'],
  locale: ['auto', 'vi', 'en'],
  theme: ['auto', 'light', 'dark'],
  placement: ['bottom-end', 'bottom-start', 'bottom', 'inline', 'launcher', 'modal'],
}

/**
 * The script tag for the choices in a query; anything else in the query is ignored.
 * @param {URLSearchParams} query
 */
export function playgroundTag(query) {
  const chosen = Object.entries(choices).flatMap(([name, values]) => {
    const value = query.get(name)
    return value !== null && values.indexOf(value) > 0 ? [`data-${name}="${value}"`] : name === 'scale' ? [`data-scale="star"`] : []
  })
  if (chosen.includes('data-placement="inline"')) chosen.push('data-target="#stage"')
  const attributes = ['data-endpoint="/feedback"', 'data-project="la-coffee"', 'data-on="purchase"', 'data-prompt="playground"', ...chosen]
  const tag = `<script async src="/touchpoint.js"${attributes.map(each => `\n  ${each}`).join('')}></script>`
  return { tag, tagText: escapeHtml(tag) }
}
