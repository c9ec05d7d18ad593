interface Wanted {
  css?: string
  /** Part of the text, in any case. */
  text?: string
  role?: string
  name?: string
  exact?: boolean
  /** Source and flags of a regular expression for the name. */
  pattern?: string
  flags?: string
}

/**
 * Finds the visible elements that match, open shadow roots included. It travels to the page as source, so it stands alone.
 * Roles and names are the common part of the ARIA rules: enough for our own controls and test pages.
 */
export function findInPage(wanted: Wanted): Element[] {
  const implied: [string, string][] = [
    ['button', 'button,summary,input[type=button],input[type=submit],input[type=reset]'],
    ['link', 'a[href]'],
    ['radio', 'input[type=radio]'],
    ['checkbox', 'input[type=checkbox]'],
    ['slider', 'input[type=range]'],
    ['textbox', 'textarea,input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=url]'],
    ['group', 'fieldset'],
    ['dialog', 'dialog'],
    ['heading', 'h1,h2,h3,h4,h5,h6'],
    ['img', 'img,svg'],
    ['form', 'form'],
    ['region', 'section[aria-label],section[aria-labelledby]'],
    ['status', 'output'],
  ]
  const roleOf = (element: Element) => element.getAttribute('role') ?? implied.find(([, css]) => element.matches(css))?.[0] ?? ''
  const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const nameOf = (element: Element) => {
    const root = element.getRootNode() as Document | ShadowRoot
    const by = element.getAttribute('aria-labelledby')
    if (by)
      return clean(
        by
          .split(/\s+/)
          .map(id => root.getElementById(id)?.textContent)
          .join(' '),
      )
    const own = clean(element.getAttribute('aria-label'))
    if (own) return own
    const labels = [...((element as HTMLInputElement).labels ?? [])].map(label => label.textContent).join(' ')
    const legend = element.matches('fieldset') ? element.querySelector('legend')?.textContent : ''
    const content = element.matches('button,a,summary,h1,h2,h3,h4,h5,h6,[role]') ? element.textContent : ''
    return clean(labels || legend || content || element.getAttribute('alt') || element.getAttribute('title'))
  }
  const visible = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible'
  const named = (element: Element) => {
    if (wanted.pattern !== undefined) return new RegExp(wanted.pattern, wanted.flags).test(nameOf(element))
    if (wanted.name === undefined) return true
    const name = nameOf(element)
    return wanted.exact ? name === wanted.name : name.toLowerCase().includes(wanted.name.toLowerCase())
  }
  // The innermost element that has the text, as it reads.
  const has = (element: Element, text: string) => clean(element.textContent).toLowerCase().includes(clean(text).toLowerCase())
  const reads = (element: Element, text: string) => has(element, text) && ![...element.children].some(child => has(child, text))
  const matches = (element: Element) => {
    if (!visible(element)) return false
    if (wanted.text !== undefined) return reads(element, wanted.text)
    return wanted.css !== undefined ? element.matches(wanted.css) : roleOf(element) === wanted.role && named(element)
  }
  const walk = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap(element => [
      ...(matches(element) ? [element] : []),
      ...(element.shadowRoot ? walk(element.shadowRoot) : []),
    ])
  return walk(document)
}
