// @ts-check
const form = /** @type {HTMLFormElement} */ (document.getElementById('review'))
const output = /** @type {HTMLOutputElement} */ (document.getElementById('form-data'))

form.addEventListener('submit', event => {
  event.preventDefault()
  output.value = [...new FormData(form)].map(([name, value]) => `${name} = ${value || form.dataset.empty}`).join('\n')
})
form.addEventListener('reset', () => {
  output.value = ''
})

export {}
