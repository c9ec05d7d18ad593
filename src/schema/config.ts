import { isMetricOf, metricOf } from '../metrics/scales.js'
import type { FollowUp, Frequency, Options, Prompt, Reason, Text, Thanks, Trigger, Variant, Wording } from '../options.js'
import { type Fields, isListOf, isNumber, isRecordOf, isScalar, isString, type Leaf, may, must, pick, problem } from './leaf.js'

/** Drift between `options.ts` and a schema fails to compile: every field, and each of its own type. Lists and objects are parsed apart. */
type Shape<T> = { [K in keyof Required<T> as K extends Nested ? never : K]: Leaf<T[K] | undefined> }
type Nested = 'on' | 'frequency' | 'thanks' | 'link' | 'followUp' | 'reasons' | 'variants' | 'prompts'

const isName = (value: unknown) => isString(value) && /^\S.{0,99}$/.test(value)
const isText = (value: unknown) => isString(value) || isRecordOf(isString)(value)
const isDuration = (value: unknown) => isString(value) && /^\d+[smhd]$/.test(value)
const isCondition = (value: unknown) =>
  isScalar(value) ||
  isRecordOf((item, operator) => /^(eq|ne|in|exists|contains)$/.test(operator) || (/^[gl]te?$/.test(operator) && isNumber(item)))(value)

const one = (of: string) => [`one of ${of}`, (value: unknown) => isString(value) && of.split(', ').includes(value)] as const
const scales = 'star, emoji, 0-10, 1-10, 1-7, 1-5'
const bands = one('negative, neutral, positive')
const metrics = one('nps, csat, ces')
const names = 'a name of 1 to 100 characters'
const name = may<string>(names, isName)
const id = must<string>(names, isName)
const string = may<string>('a string', isString)
const flag = may<boolean>('true or false', value => value === !!value)
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
} satisfies Shape<Frequency>

const trigger = {
  event: name,
  where: may<NonNullable<Trigger['where']>>('property paths and conditions, such as {"value":{"gte":100000}}', isRecordOf(isCondition)),
  url: string,
  delay: duration,
  expires: duration,
  selector: string,
} satisfies Shape<Trigger>

const reason = {
  id,
  label,
  bands: may<NonNullable<Reason['bands']>>(`a list of ${bands[0]}`, isListOf(bands[1])),
} satisfies Shape<Reason>
const followUp = { question: text, route: name } satisfies Shape<FollowUp>
const thanks = { text } satisfies Shape<Thanks>
const link = { url: must<string>('a URL', isString), label }
const wording = {
  question: text,
  labels: may<NonNullable<Wording['labels']>>(
    'a list of texts, or lists by language',
    value => isListOf(isText)(value) || isRecordOf(isListOf(isString))(value),
  ),
  comment: may<boolean | 'required'>('true, false or "required"', value => value === 'required' || value === !!value),
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
  debug: flag,
  nonce: string,
  tokens: may<{ [token: string]: string }>('texts by token', isRecordOf(isString)),
  eraseOnReset: flag,
} satisfies Shape<Options>

type Raw = Record<string, unknown>
/** What stands inside what: fields with their own insides, `[fields]` for a list of them. */
type Nest = [fields: Fields, inside?: { [field: string]: Nest | [Nest] }]

const reasons: [Nest] = [[reason]]
const wordingNest: { [field: string]: Nest | [Nest] } = {
  reasons,
  thanks: [thanks, { link: [link] }],
  followUp: [{}, Object.fromEntries(['negative', 'neutral', 'positive'].map(band => [band, [followUp, { reasons }] as Nest]))],
}
const promptNest: Nest = [prompt, { ...wordingNest, on: [trigger], frequency: [frequency], variants: [[variant, wordingNest]] }]

/** Parses an object and what stands inside it. */
function parse([fields, inside = {}]: Nest, raw: unknown, at: string, problems: string[]): Raw {
  const parsed = pick(fields, raw, at, problems)
  for (const [field, nest] of Object.entries(inside)) {
    const value = (raw as Raw | null)?.[field]
    const path = (at && `${at}.`) + field
    if (value === undefined) continue
    if (!Array.isArray(nest[0])) parsed[field] = parse(nest as Nest, value, path, problems)
    else if (Array.isArray(value)) parsed[field] = value.map((item, n) => parse(nest[0] as Nest, item, `${path}[${n}]`, problems))
    else problems.push(problem(path, value, 'a list'))
  }
  return parsed
}

function parsePrompt(raw: unknown, at: string, problems: string[]): Prompt | undefined {
  const found = problems.length
  const on = (raw as Raw | null)?.on
  const parsed = parse(promptNest, isString(on) ? { ...(raw as Raw), on: { event: on } } : raw, at, problems) as unknown as Prompt
  if (problems.length > found) return undefined
  const { scale, metric = metricOf(scale) } = parsed
  if (isMetricOf(metric, scale)) return parsed
  const fit = scales.split(', ').filter(other => isMetricOf(metric, other as Prompt['scale']))
  problems.push(problem(`${at}.metric`, metric, `a metric for the scale ${scale}; this one goes with ${fit.join(', ')}`))
  return undefined
}

/**
 * Unknown in, trusted out. A bad prompt is left out and a bad field falls back to its default; each has a full sentence in `problems`.
 */
export function parseOptions(raw: unknown): { options: Options; problems: string[] } {
  const problems: string[] = []
  const parsed: Options = parse([options, { frequency: [frequency] }], raw, '', problems)
  const prompts = (raw as Raw | null)?.prompts ?? []
  if (!Array.isArray(prompts)) problems.push(problem('prompts', prompts, 'a list'))
  parsed.prompts = [prompts].flat().flatMap((item, n, all) => {
    const { id } = (item ?? {}) as Raw
    const twin = id !== undefined && all.findIndex(other => (other as Raw | null)?.id === id) < n
    if (twin) problems.push(problem(`prompts[${n}].id`, id, 'an id that no other prompt has'))
    return (!twin && parsePrompt(item, `prompts[${n}]`, problems)) || []
  })
  return { options: parsed, problems }
}

/** Fields that no option has, as sentences; a typing mistake otherwise does nothing, silently. */
export function unknownFields(raw: unknown): string[] {
  const unknown = (at: string, value: unknown, known: object) =>
    Object.keys(Object(value)).flatMap(field => (field in known ? [] : `${at}${field} is not an option; it does nothing`))
  const prompts = [(raw as Raw | null)?.prompts ?? []].flat()
  return [
    ...unknown('', raw, { ...options, prompts, frequency }),
    ...prompts.flatMap((item, n) => unknown(`prompts[${n}].`, item, { ...prompt, ...promptNest[1] })),
  ]
}
