import { writtenAs } from './writtenAs.js'

/**
 * BCP 47 lookup: the available name that is the tag or its nearest parent, `vi-VN` → `vi`; else one of the same language and
 * script, `zh-TW` → `zh-Hant`, `pt` → `pt-BR`.
 */
export function resolveLocale<Name extends string>(tag: string, available: readonly Name[]): Name | undefined {
  for (let part = tag.toLowerCase(); part; part = part.replace(/-?[^-]*$/, '')) {
    const found = available.find(name => name.toLowerCase() === part)
    if (found) return found
  }
  return available.find(name => writtenAs(name) === writtenAs(tag))
}
