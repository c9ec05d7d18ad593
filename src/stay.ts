/** What a prompt needs while it stays on screen: when a comment is written, and when the page may need the place. */
export { stepAside } from './page/stepAside.js'
export { watchWriting } from './prompt/watchWriting.js'
