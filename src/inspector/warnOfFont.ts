/** Letters of Vietnamese that many fonts for European languages have not. */
const letters = [...'ơưđạảấậẽếệỉịỏốộờợụủứựỳỵỷỹ']

/**
 * Warns a developer whose font has our letters and not those of Vietnamese: the browser takes these from another font, in the midst of
 * words. What a font has is as wide whatever stands behind it.
 */
export async function warnOfFont(element: HTMLElement, told: Set<string>): Promise<void> {
  const body = element.shadowRoot?.querySelector<HTMLElement>('[lang]')
  const { ownerDocument: document } = element
  const canvas = document.createElement('canvas').getContext('2d')
  if (!body || !canvas || !/^vi\b/.test(body.lang)) return
  const widthIn = (fonts: string, text: string) => {
    canvas.font = `100px ${fonts}`
    return canvas.measureText(text).width
  }
  const has = (family: string, text: string) => widthIn(`${family}, monospace`, text) === widthIn(`${family}, serif`, text)
  for (const family of getComputedStyle(body).fontFamily.split(/, */)) {
    // A font of the page loads when it is needed; one that does not load has nothing.
    await document.fonts.load(`100px ${family}`, `a${letters.join('')}`).catch(() => {})
    if (!has(family, 'aeinou')) continue
    const missing = letters.filter(letter => !has(family, letter))
    if (missing[0] && !told.has(family))
      console.warn(`touchpoint: the font ${family} has no ${missing.join(' ')}; these come from another font, within words`)
    told.add(family)
    return
  }
}
