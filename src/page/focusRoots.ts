type Root = Document | ShadowRoot

/** The roots that lead to what has the focus: the page, and open shadow roots in it. */
export function focusRoots(root: Root | null | undefined): Root[] {
  return root ? [root, ...focusRoots(root.activeElement?.shadowRoot)] : []
}
