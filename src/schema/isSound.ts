import { isMetricOf, metricOf } from '../metrics/scales.js'
import type { Options } from '../options.js'

const text = /"(?:[^"\\]|\\.)*"/.source
/** What may stand in the JSON of good options: `"field":value`, and what opens a list or an object. */
const known = RegExp(
  `"(?:${[
    'scale":"(?:star|emoji|0-10|1-10|1-7|1-5)"',
    'metric":"(?:nps|csat|ces)"',
    'stage":"(?:awareness|consideration|decision|retention|advocacy)"',
    'placement":"(?:bottom(?:-end|-start)?|inline|launcher|modal)"',
    'theme":"(?:light|dark|auto)"',
    '(?:formality":"(?:in)?formal|consent":"(?:granted|required|denied|unknown)|sendAs":"(?:json|text)|ack":"(?:auto|receipt)|debug":"query)"',
    '(?:dataLayer|eraseOnReset|comment)":(?:true|false)|comment":"required"',
    '(?:delay|expires|betweenPrompts)":"\\d+[smhd]"',
    '(?:perSession":\\d{1,3}|sample":0\\.\\d+)',
    '(?:id|event|version|project|endpoint|touchpoint|route|on)":"[^\\s"\\\\][^"\\\\]{0,99}"',
    `(?:locale|target|nonce|url|selector)":${text}`,
    `(?:question|label|text)":(?:${text}|{(?:"[\\w-]+":${text},?)*})`,
    '(?:prompts|reasons)":\\[',
    '(?:on|frequency|followUp|negative|neutral|positive|thanks|link)":{',
  ].join('|')}),?`,
  'g',
)

/** As in the parser. */
const MAX_PROMPTS = 1000

type Named = { id?: string; label?: unknown }

/**
 * Whether options are good beyond doubt, in a few bytes: it strikes out of their JSON what is known to be right, and only brackets may
 * be left. Anything else is for the parser, which loads then, knows every field, and says what is wrong. A test holds this one to be
 * never more lenient than the parser.
 */
export function isSound(options: Options): boolean {
  const ids = new Set()
  const named = (list: readonly Named[] = []) => list.every(({ id, label }) => id && label)
  try {
    return (
      /^[[\]{},]*$/.test(JSON.stringify(options).replace(known, '')) &&
      (options.prompts ?? []).every(
        ({ id, scale, metric = metricOf(scale), reasons, followUp = {}, thanks }) =>
          id &&
          scale &&
          ids.size < Math.min(ids.add(id).size, MAX_PROMPTS) &&
          isMetricOf(metric, scale) &&
          named(reasons) &&
          Object.values(followUp).every(follow => named(follow.reasons)) &&
          (!thanks?.link || (thanks.link.url && thanks.link.label)),
      )
    )
  } catch {
    return false
  }
}
