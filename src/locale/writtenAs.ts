import { readTag } from './readTag.js'

/** A language and the script it is likely written in: `zh-TW` → `zhHant`, `pt` → `ptLatn`. What is no tag stays as it is. */
export function writtenAs(tag: string): string {
  const likely = readTag(tag)?.maximize()
  return likely ? likely.language + likely.script : tag
}
