import type { Options } from '../options.js'

/** The JSON that `data-config` names: a selector of a block, or a URL of this site. Rejects with a sentence that names what was found. */
export async function readConfig({ document, location }: Window, where: string): Promise<Options> {
  const fail = (found: string) => `data-config "${where}" ${found}; expected the selector of a JSON block or a URL of this site`
  let text: string | null | undefined
  if (/^[#.[]/.test(where)) {
    // The block may stand behind the tag.
    if (document.readyState === 'loading') await new Promise(resolve => document.addEventListener('DOMContentLoaded', resolve))
    text = document.querySelector(where)?.textContent
  } else if (new URL(where, document.baseURI).origin === location.origin) {
    const reply = await fetch(where)
    if (reply.ok) text = await reply.text()
  }
  if (!text) throw fail('is not found')
  try {
    return Object(JSON.parse(text))
  } catch (error) {
    throw fail(`is no JSON (${error})`)
  }
}
