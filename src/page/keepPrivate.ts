/** What records sessions leaves out what has these: PostHog, rrweb and those built on it, Sentry, FullStory. */
const classes = ['ph-no-capture', 'rr-block', 'sentry-block', 'fs-exclude']
/** LogRocket, Hotjar, Clarity, Datadog. */
const marks = { private: '', hjSuppress: '', clarityMask: 'true', ddPrivacy: 'hidden' }
/** What tells the page what is written, besides keys and `input`. */
const tellTales = ['beforeinput', 'paste', 'cut', 'copy', 'compositionstart', 'compositionupdate', 'compositionend']

/**
 * Keeps what is written in a box of ours to itself, as far as a page can be trusted to look at marks: for what records sessions, and for
 * listeners of the page. Those that listen on their window before anyone else still hear of it.
 */
export function keepPrivate(box: HTMLTextAreaElement): void {
  const root = box.getRootNode() as ShadowRoot
  // Some look at what is written in, others at what stands in the page.
  for (const element of [box, root.host as HTMLElement]) {
    element.classList.add(...classes)
    Object.assign(element.dataset, marks)
  }
  box.autocomplete = 'off'
  for (const type of tellTales) root.addEventListener(type, stop)
}

const stop = (event: Event) => event.stopPropagation()
