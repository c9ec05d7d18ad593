// @ts-check
const form = /** @type {HTMLFormElement} */ (document.getElementById('choices'))
const copy = /** @type {HTMLButtonElement} */ (document.getElementById('copy'))
const result = /** @type {HTMLElement} */ (document.getElementById('show-result'))
/** Metrics that a scale can carry, besides its own. */
const metrics = /** @type {Record<string, string[]>} */ ({ '0-10': ['nps'], '1-7': ['ces'], '1-5': ['csat', 'ces'] })

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLSelectElement && [...field.options].some(option => option.value === value)) field.value = value
}
limitMetrics()
const placement = /** @type {HTMLSelectElement} */ (form.elements.namedItem('placement'))
document.getElementById('stage')?.toggleAttribute('hidden', placement.value !== 'inline')

form.addEventListener('change', () => {
  limitMetrics()
  form.requestSubmit()
})
form.addEventListener('formdata', event => {
  // Only what differs from the defaults, so that the address and the tag stay short.
  for (const field of form.querySelectorAll('select')) if (field.selectedIndex < 1) event.formData.delete(field.name)
})

document.getElementById('show')?.addEventListener('click', async () => {
  const shown = await window.touchpoint?.show?.('playground', { force: true })
  result.textContent = shown?.status === 'skipped' ? shown.reasons.join(', ') : ''
})

copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(document.getElementById('tag')?.textContent ?? '')
  copy.textContent = copy.dataset.copied ?? ''
})

function limitMetrics() {
  const scale = /** @type {HTMLSelectElement} */ (form.elements.namedItem('scale'))
  const metric = /** @type {HTMLSelectElement} */ (form.elements.namedItem('metric'))
  const fitting = metrics[scale.value] ?? ['csat']
  for (const option of metric.options) option.disabled = option.value !== '' && !fitting.includes(option.value)
  if (metric.selectedOptions[0]?.disabled) metric.value = ''
}

export {}
