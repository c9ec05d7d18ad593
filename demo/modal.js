const dialog = /** @type {HTMLDialogElement} */ (document.querySelector('#receipt'))
document.querySelector('#open')?.addEventListener('click', () => {
  dialog.showModal()
  document.dispatchEvent(new CustomEvent('touchpoint:track', { detail: { name: 'purchase', key: `A-${Date.now()}` } }))
})
