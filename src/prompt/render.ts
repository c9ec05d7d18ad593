import type { ComponentChild, ComponentChildren, VNode } from 'preact'

type Props = Record<string, unknown>

/** An element to draw; a text has no type. */
interface Drawing {
  type: string
  props: Props
  kids: ComponentChild[]
  /** What it was drawn as. */
  drawn?: Element | Text
  /** Its children as they were drawn; nothing where there was nothing. */
  inside?: Drawings
}
type Drawings = (Drawing | undefined)[]

/** What the prompt needs of Preact's `h`: elements, and any depth of lists inside. */
export const h = (type: string, props: Props | null, ...children: ComponentChildren[]): VNode =>
  ({ type, props: props ?? {}, kids: children.flat(9) }) as unknown as VNode

const set = (element: Element, name: string, value: unknown): void => {
  if (/^on/.test(name)) element.addEventListener(name.slice(2).toLowerCase(), value as EventListener)
  else if (/^default/.test(name)) (element as unknown as Props)[name] = value
  else if (value == null || (value === false && name[4] !== '-')) element.removeAttribute(name)
  else element.setAttribute(name, value as string)
}

const isSame = (old: Drawing | undefined, now: Drawing | undefined) => old?.type === now?.type && old?.props.key === now?.props.key

/** Each thing has its place among its siblings, and is itself or nothing: what is there becomes what is to be there. */
const draw = (parent: Element, kids: ComponentChild[], before: Drawings = [], space = parent.namespaceURI): Drawings => {
  const { ownerDocument: document } = parent
  const all = kids.map((kid): Drawing | undefined =>
    kid == null || (kid as unknown) === !!kid
      ? undefined
      : typeof kid === 'object'
        ? (kid as unknown as Drawing)
        : { type: '', props: {}, kids: [kid] },
  )
  for (const [at, old] of before.entries()) if (!isSame(old, all[at])) old?.drawn?.remove()
  let next: Node | null = null
  // From the last to the first: each goes in before the one after it.
  for (let at = all.length; at--; ) {
    const now = all[at]
    if (!now) continue
    const old = isSame(before[at], now) ? before[at] : undefined
    const { type, props, kids: inside } = now
    const own = type === 'svg' ? 'http://www.w3.org/2000/svg' : space
    const drawn: Element | Text = old?.drawn ?? (type ? document.createElementNS(own, type) : document.createTextNode(''))
    now.drawn = drawn
    if (type) {
      // Handlers are set once: all of ours find by themselves what is current.
      for (const name in props)
        if (name !== 'key' && !(old && (/^on/.test(name) || old.props[name] === props[name]))) set(drawn as Element, name, props[name])
      now.inside = draw(drawn as Element, inside, old?.inside, own)
    } else if (old?.kids[0] !== inside[0]) (drawn as Text).data = inside[0] as string
    if (!old) parent.insertBefore(drawn, next)
    next = drawn
  }
  return all
}

/** What the prompt needs of Preact's `render`: brings what was drawn in `parent` to what it is to be, and keeps what stays the same. */
export const render = (node: VNode, parent: Element & { inside?: Drawings }): void => {
  parent.inside = draw(parent, [node], parent.inside)
}
