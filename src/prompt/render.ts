import type { ComponentChild, ComponentChildren, VNode } from 'preact'

type Props = Record<string, unknown>

/** An element to draw; text has no type. */
interface Drawing {
  type: string
  props: Props
  kids: ComponentChild[]
  /** What it was drawn as. */
  drawn?: Element | Text
  /** Its children as they were drawn; nothing where there was nothing. */
  inside?: (Drawing | undefined)[] | undefined
}

/** What the prompt needs of Preact's `h`: elements, and any depth of lists inside. The build gives it to the script tag's files. */
export const h = (type: string, props: Props | null, ...children: ComponentChildren[]): VNode =>
  ({ type, props: props ?? {}, kids: children.flat(9) }) as unknown as VNode

/** Handlers are set once: all of ours find what is current by themselves. */
const set = (element: Element, name: string, value: unknown, isNew: boolean): void => {
  if (/^on/.test(name)) isNew && element.addEventListener(name.slice(2).toLowerCase(), value as EventListener)
  else if (/^default/.test(name)) (element as unknown as Props)[name] = value
  else if (value == null || (value === false && !/^aria/.test(name))) element.removeAttribute(name)
  else element.setAttribute(name, String(value))
}

/** From the last to the first, so that each has a place before what comes after it. What has no place of its own is never moved. */
const draw = (parent: Element, kids: ComponentChild[], before: Drawing['inside'] = [], space = parent.namespaceURI): Drawing['inside'] => {
  let next: Node | null = null
  const all = Array.from({ length: Math.max(kids.length, before.length) }, (_, at): Drawing | undefined => {
    const kid = kids[at]
    if (kid == null || typeof kid === 'boolean') return undefined
    return typeof kid === 'object' ? (kid as unknown as Drawing) : { type: '', props: {}, kids: [kid] }
  })
  for (let at = all.length; at--; ) {
    const now = all[at]
    const old = before[at]
    const same = now?.type === old?.type && now?.props.key === old?.props.key
    if (!same) old?.drawn?.remove()
    if (!now) continue
    const { type, props, kids: inside } = now
    const own = type === 'svg' ? 'http://www.w3.org/2000/svg' : space
    const drawn = (now.drawn =
      (same && old?.drawn) || (type ? parent.ownerDocument.createElementNS(own, type) : parent.ownerDocument.createTextNode('')))
    if (type) {
      const had = (same && old?.props) || {}
      for (const name in { ...had, ...props })
        if (had[name] !== props[name] && name !== 'key') set(drawn as Element, name, props[name], !(name in had))
      now.inside = draw(drawn as Element, inside, same ? old?.inside : [], own)
    } else if ((drawn as Text).data !== `${inside[0]}`) (drawn as Text).data = `${inside[0]}`
    if (!same) parent.insertBefore(drawn, next)
    next = drawn
  }
  return all
}

/** What the prompt needs of Preact's `render`: brings what was drawn in `parent` to what it is now, and keeps what stays the same. */
export const render = (node: VNode, parent: Element & { drawn?: Drawing['inside'] }): void => {
  parent.drawn = draw(parent, [node], parent.drawn)
}
