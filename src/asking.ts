/** `decide` and `ask` in one file, for when a prompt will most likely show: together they weigh less. */
export { createAsk } from './ask.js'
export { createDecide } from './decide.js'
