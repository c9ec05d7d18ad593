/**
 * Keys that radios do not know by themselves: Home and End, digits (`1` then `0` within 500 ms is 10), Enter on an unchecked one.
 * Space stays native, and so do arrows, but from right to left: there WebKit does not turn Left and Right around. A chosen radio is
 * clicked, so that every way of choosing takes the same path.
 */
export function ratingKeys(): (event: KeyboardEvent) => void {
  let typed = ''
  let typedAt = 0
  return event => {
    const { timeStamp } = event
    // A digit of any script is as good as ours: each has its ten in a row.
    let ten = 0
    while (/\p{Nd}/u.test(String.fromCharCode(`${event.key}`.charCodeAt(0) - ten))) ten++
    const key = ten ? `${ten - 1}` : event.key
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    // Held down since it opened this, it would choose, and then send.
    if (event.repeat && key === 'Enter') return event.preventDefault()
    const target = event.target as HTMLInputElement
    const radios = [...(event.currentTarget as HTMLFieldSetElement).elements] as HTMLInputElement[]
    // No value is called Home, End or Enter.
    const byValue = (wanted: string) => radios.find(({ value }) => value === wanted)
    const onward = target.closest('[dir=rtl]') ? { ArrowLeft: 1, ArrowRight: -1 }[key] : 0
    const radio =
      (onward && radios.at((radios.indexOf(target) + onward) % radios.length)) ||
      { Home: radios[0], End: radios.at(-1), Enter: !target.checked && target }[key] ||
      (timeStamp - typedAt < 500 && byValue(typed + key)) ||
      byValue(key)
    typed = key
    typedAt = timeStamp
    if (radio) {
      event.preventDefault()
      radio.focus()
      radio.click()
    }
  }
}
