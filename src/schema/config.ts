import { isMetricOf, metricOf } from '../metrics/scales.js'
import type { FollowUp, Frequency, Options, Prompt, Reason, Text, Trigger, Variant, Wording } from '../options.js'
import { type Findings, isListOf, isNumber, isRecordOf, isScalar, isString, type Leaf, may, must, parseFields, problem } from './leaf.js'

/** More than a page has use for, and few enough to go through at each event. */
const MAX_PROMPTS = 1000

/** Drift between `options.ts` and a schema fails to compile: every field, and each of its own type. */
type Shape<T> = {
  [K in keyof Required<T>]: K extends Nested
    ? T[K] extends Text | undefined
      ? Leaf<T[K]>
      : Shape<NonNullable<T[K]>> | [Shape<ItemOf<T[K]>>]
    : Leaf<T[K] | undefined>
}
type Nested = 'on' | 'frequency' | 'thanks' | 'link' | 'followUp' | 'negative' | 'neutral' | 'positive' | 'reasons' | 'variants'
type ItemOf<T> = NonNullable<T> extends readonly (infer Item)[] ? Item : never

const isName = (value: unknown) => isString(value) && /^\S.{0,99}$/.test(value)
const isText = (value: unknown) => isString(value) || isRecordOf(isString)(value)
const isDuration = (value: unknown) => isString(value) && /^\d+[smhd]$/.test(value)
const operands: { [operator: string]: ((value: unknown) => unknown) | undefined } = Object.assign(Object.create(null), {
  ...{ eq: isScalar, ne: isScalar, in: isListOf(isScalar), exists: (value: unknown) => value === !!value },
  contains: (value: unknown) => isString(value) || isNumber(value),
  ...{ gt: isNumber, gte: isNumber, lt: isNumber, lte: isNumber },
})
const isCondition = (value: unknown) => isScalar(value) || isRecordOf((item, operator) => operands[operator]?.(item))(value)

const one = (of: string) => [`one of ${of}`, (value: unknown) => isString(value) && of.split(', ').includes(value)] as const
const scales = 'star, emoji, 0-10, 1-10, 1-7, 1-5'
const bands = one('negative, neutral, positive')
const metrics = one('nps, csat, ces')
const names = 'a name of 1 to 100 characters'
const name = may<string>(names, isName)
const id = must<string>(names, isName)
const string = may<string>('a string', isString)
const flagOr = (word?: string) => (value: unknown) => value === word || value === !!value
const flag = may<boolean>('true or false', flagOr())
const hook = may<() => void>('a function', value => typeof value === 'function')
const keys = may<string>(
  'modifiers, of which one is not Shift, and a letter or digit, such as Alt+Shift+F',
  value => isString(value) && /^(?=.*(Alt|Control|Meta))((Alt|Control|Meta|Shift)\+)+[A-Z\d]$/.test(value),
)
const text = may<Text>('text, or texts by language', isText)
const label = must<Text>('text, or texts by language', isText)
const duration = may<`${number}d`>('a duration such as 30s, 5m, 12h or 3d', isDuration)
const between = (from: number, to: number) =>
  may<number>(`a number from ${from} to ${to}`, value => isNumber(value) && value >= from && value <= to)
const whole = (from: number, to: number) =>
  may<number>(
    `a whole number from ${from} to ${to}`,
    value => Number.isInteger(value) && (value as number) >= from && (value as number) <= to,
  )
const placement = may<NonNullable<Options['placement']>>(...one('bottom-end, bottom-start, bottom, inline, launcher, modal'))

const frequency = {
  perSession: whole(0, 1000),
  betweenPrompts: duration,
  perMetric: may<NonNullable<Frequency['perMetric']>>(
    'durations by metric, such as {"nps":"90d"}',
    isRecordOf((value, key) => metrics[1](key) && isDuration(value)),
  ),
  afterDismissals: may<[number, `${number}d`]>(
    'a count and a duration, such as [2,"180d"]',
    value => Array.isArray(value) && isNumber(value[0]) && isDuration(value[1]),
  ),
  afterAnswer: duration,
  afterIgnored: duration,
} satisfies Shape<Frequency>

const trigger = {
  event: name,
  where: may<NonNullable<Trigger['where']>>('property paths and conditions, such as {"value":{"gte":100000}}', isRecordOf(isCondition)),
  url: string,
  after: duration,
  delay: duration,
  expires: duration,
  selector: string,
} satisfies Shape<Trigger>

const someBands = may<NonNullable<Reason['bands']>>(`a list of ${bands[0]}`, isListOf(bands[1]))

const reason = { id, label, bands: someBands } satisfies Shape<Reason>
const follow = { question: text, route: name, thanks: text, reasons: [reason] } satisfies Shape<FollowUp>
const wording = {
  question: text,
  labels: may<NonNullable<Wording['labels']>>(
    'a list of texts, or lists by language',
    value => isListOf(isText)(value) || isRecordOf(isListOf(isString))(value),
  ),
  comment: may<boolean | 'required'>('true, false or "required"', flagOr('required')),
  reasons: [reason],
  followUp: { negative: follow, neutral: follow, positive: follow },
  thanks: { text, link: { url: must<string>('a URL', isString), label, bands: someBands } },
} satisfies Shape<Wording>
const variant = { ...wording, id, weight: between(0, 1e6) } satisfies Shape<Variant>

const prompt = {
  ...wording,
  id,
  scale: must<Prompt['scale']>(...one(scales)),
  version: name,
  metric: may<NonNullable<Prompt['metric']>>(...metrics),
  touchpoint: name,
  stage: may<NonNullable<Prompt['stage']>>(...one('awareness, consideration, decision, retention, advocacy')),
  tags: may<string[]>('a list of names', isListOf(isName)),
  placement,
  target: string,
  sample: between(0, 1),
  on: trigger,
  frequency,
  variants: [variant],
} satisfies Shape<Prompt>

const options = {
  endpoint: may<string>('a URL', value => isString(value) && value),
  project: name,
  locale: string,
  formality: may<NonNullable<Options['formality']>>(...one('informal, formal')),
  theme: may<NonNullable<Options['theme']>>(...one('light, dark, auto')),
  placement,
  target: string,
  consent: may<NonNullable<Options['consent']>>(...one('granted, required, denied, unknown')),
  sendAs: may<NonNullable<Options['sendAs']>>(...one('json, text')),
  ack: may<NonNullable<Options['ack']>>(...one('auto, receipt')),
  batchSize: whole(1, 50),
  maxAgeDays: whole(1, 90),
  dataLayer: flag,
  mode: may<NonNullable<Options['mode']>>(...one('live, test')),
  debug: may<boolean | 'query'>('true, false or "query"', flagOr('query')),
  nonce: string,
  tokens: may<{ [token: string]: string }>('texts by token', isRecordOf(isString)),
  heading: may<NonNullable<Options['heading']>>(...one('h2, h3, h4, h5, h6, none')),
  shortcut: keys,
  eraseOnReset: flag,
  mask: flag,
  beforeShow: hook,
  beforeSend: hook,
  frequency,
  // Each by itself, later: a bad one does not spoil the others.
  prompts: may<Prompt[]>('a list', Array.isArray),
} satisfies Shape<Options>

function parsePrompt(raw: unknown, at: string, findings: Findings): Prompt | undefined {
  const { problems } = findings
  const found = problems.length
  const on = (raw as Prompt | null)?.on
  const parsed = parseFields(prompt, isString(on) ? { ...(raw as Prompt), on: { event: on } } : raw, at, findings) as unknown as Prompt
  if (problems.length > found) return undefined
  const { scale, metric = metricOf(scale) } = parsed
  if (isMetricOf(metric, scale)) return parsed
  const fit = scales.split(', ').filter(other => isMetricOf(metric, other as Prompt['scale']))
  problems.push(problem(`${at}.metric`, metric, `a metric for the scale ${scale}; this one goes with ${fit.join(', ')}`))
  return undefined
}

/**
 * Unknown in, trusted out. A bad prompt is left out and a bad field falls back to its default; each has a full sentence in `problems`.
 * `unknown` lists the paths of fields that no option has; a typing mistake otherwise does nothing, silently.
 */
export function parseOptions(raw: unknown): Findings & { options: Options } {
  const findings: Findings = { problems: [], unknown: [] }
  const parsed: Options = parseFields(options, raw, '', findings)
  const given = parsed.prompts ?? []
  if (given.length > MAX_PROMPTS) findings.problems.push(problem('prompts.length', given.length, `at most ${MAX_PROMPTS}`))
  const seen = new Set()
  parsed.prompts = given.slice(0, MAX_PROMPTS).flatMap((item: Prompt | null, n) => {
    const id = item?.id
    const twin = id !== undefined && seen.size === seen.add(id).size
    if (twin) findings.problems.push(problem(`prompts[${n}].id`, id, 'an id that no other prompt has'))
    return (!twin && parsePrompt(item, `prompts[${n}]`, findings)) || []
  })
  return { ...findings, options: parsed }
}
