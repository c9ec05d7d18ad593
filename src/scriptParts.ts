import type { Messages } from './locale/messages.js'
import type { Parts } from './parts.js'

/** The parts as files next to the script. Their names carry a hash of the build, so parts of two releases never mix. */
export function scriptParts({ src, ownerDocument }: HTMLScriptElement): Parts {
  const load = (part: string) => {
    const url = new URL(`touchpoint.${part}.__HASH__.js`, src).href
    // Firefox remembers for the life of the page that a module did not load, by its URL; so the second attempt has another one.
    // Its error is the first one's: with a time in it, the same sentence would be said again and again.
    // Where an import map may know the hashes of our files, another URL would get around them.
    return import(url).catch(error =>
      import(ownerDocument.querySelector('[type=importmap]') ? url : `${url}?${Date.now()}`).catch(() => Promise.reject(error)),
    )
  }
  return {
    load,
    locale: language => load(language).then(part => Object.values(part)[0] as Messages),
  }
}
