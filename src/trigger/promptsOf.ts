import type { Options, Prompt, Trigger } from '../options.js'

/** The prompts of options that nobody has parsed yet. */
export const promptsOf = ({ prompts }: Options): readonly Prompt[] => (Array.isArray(prompts) ? prompts.filter(Boolean) : [])

/** What brings a prompt, in its long form. A selector without an event counts as an event of the prompt's own name. */
export const triggerOf = ({ on, id }: Prompt): Trigger => ({ event: id, ...(typeof on === 'string' ? { event: on } : on) })
