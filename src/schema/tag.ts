import type { Options } from '../options.js'

/** Attributes that make one prompt. */
const ofPrompt = /^(on|scale|metric|question|prompt)$/

/**
 * Options from the tag's `data-` attributes, still to be parsed: `data-batch-size="20"` → `{ batchSize: 20 }`. Flags, the two numbers
 * and objects are read as JSON. `data-on`, `data-scale`, `data-metric`, `data-question` and `data-prompt` make one prompt.
 */
export function tagOptions(attributes: DOMStringMap): Options {
  const options: Record<string, unknown> = {}
  const prompt: Record<string, unknown> = {}
  for (const [name, text = ''] of Object.entries(attributes)) {
    let value: unknown = text
    if (/^(batchSize|maxAgeDays)$|^$/.test(text && name) || /^(true|false|[[{].*)$/s.test(text))
      try {
        value = JSON.parse(text || 'true')
      } catch {
        // The parser says what it is, and what is expected.
      }
    if (ofPrompt.test(name)) prompt[name === 'prompt' ? 'id' : name] = text
    else if (!/^(auto|config)$/.test(name)) options[name] = value
  }
  if (Object.keys(prompt)[0]) options.prompts = [{ id: prompt.on ?? 'prompt', scale: 'star', ...prompt }]
  return options
}
