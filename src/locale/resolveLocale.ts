import { writtenAs } from './writtenAs.js'

/**
 * BCP 47 lookup: the available name that is the tag or its nearest parent, `vi-VN` → `vi`; else one of the same language and
 * script, `zh-TW` → `zh-Hant`, `pt` → `pt-BR`.
 */
export function resolveLocale<Name extends string>(tag: string, available: readonly Name[]): Name | undefined {
  for (let part = tag; part; part = part.replace(/-?[^-]*$/, '')) if (available.includes(part as Name)) return part as Name
  return available.find(name => writtenAs(name) === writtenAs(tag))
}
