import { writtenAs } from './writtenAs.js'

/** Which way a language is written, by its script. */
export function dirOf(locale: string): 'ltr' | 'rtl' {
  return /(Arab|Hebr|Thaa)$/.test(writtenAs(locale)) ? 'rtl' : 'ltr'
}
