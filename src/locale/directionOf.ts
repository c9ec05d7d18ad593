/** Which way a language is written; a script in the tag decides before the language: `az-Arab` is rtl, `ur-Latn` is ltr. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /-(arab|hebr|thaa|syrc|nkoo|adlm|rohg)\b|^(ar|he|iw|fa|ps|ur|sd|ckb|ug|yi|dv)\b(?!-[a-z]{4}\b)/i.test(locale) ? 'rtl' : 'ltr'
}
