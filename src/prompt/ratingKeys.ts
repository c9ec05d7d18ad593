/**
 * Keys that radios do not know by themselves: Home and End, digits (`1` then `0` within 500 ms is 10), Enter on an unchecked one.
 * Arrows and Space stay native. A chosen radio is clicked, so that every way of choosing takes the same path.
 */
export function ratingKeys(): (event: KeyboardEvent) => void {
  let typed = ''
  let typedAt = 0
  return event => {
    const { key, timeStamp } = event
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const radios = [...(event.currentTarget as HTMLFieldSetElement).elements] as HTMLInputElement[]
    const byValue = (value: string) => radios.find(radio => radio.value === value)
    let radio: HTMLInputElement | undefined
    if (key === 'Home') radio = radios[0]
    else if (key === 'End') radio = radios[radios.length - 1]
    else if (key === 'Enter') radio = radios.find(one => one === event.target && !one.checked)
    else if (/^\d$/.test(key)) {
      radio = (timeStamp - typedAt < 500 && byValue(typed + key)) || byValue(key)
      typed = key
      typedAt = timeStamp
    }
    if (radio) {
      event.preventDefault()
      radio.focus()
      radio.click()
    }
  }
}
