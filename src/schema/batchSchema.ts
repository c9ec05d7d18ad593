import * as z from 'zod/mini'
import { bandOf } from '../metrics/bandOf.js'
import { isMetricOf, rangeOf } from '../metrics/scales.js'
import type { Batch, WireResponse } from './wire.js'

const maxItems = 200
const maxCommentLength = 2000

const oneOf = <const T extends string[]>(...words: T) => z.enum(words, `one of ${words.join(', ')}`)
const whole = (min: number, max: number, expected = `a whole number from ${min} to ${max}`) =>
  z.int(expected).check(z.minimum(min, expected), z.maximum(max, expected))
const text = (max: number, min = 1, expected = `text of ${min} to ${max} characters`) =>
  z.string(expected).check(z.minLength(min, expected), z.maxLength(max, expected))
const list = <T extends z.ZodMiniType>(item: T, max: number, expected = `a list of at most ${max}`) =>
  z.array(item, expected).check(z.maxLength(max, expected))

const isoTime = 'a time in UTC such as 2026-01-05T03:04:05.120Z'
// Postgres has no year 0; no clock of a device stands before 1970.
const time = z.iso.datetime(isoTime).check(z.refine(at => at >= '1970', isoTime))
const uuid = 'a UUID of version 7 in lower case'
const id = z.string(uuid).check(z.regex(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/, uuid))
const name = text(128)
const nullableName = z.nullable(name)

export const responseSchema = z
  .object(
    {
      id,
      revision: whole(1, 1_000_000),
      state: oneOf('partial', 'complete'),
      prompt: name,
      version: name,
      variant: nullableName,
      metric: oneOf('nps', 'csat', 'ces'),
      scale: oneOf('star', 'emoji', '0-10', '1-10', '1-7', '1-5'),
      score: whole(0, 10),
      band: oneOf('negative', 'neutral', 'positive'),
      // Code units; what the visitor sees as one character may take several of them.
      comment: z.nullable(text(maxCommentLength * 4, 0)),
      reasons: list(name, 50),
      touchpoint: nullableName,
      stage: z.nullable(oneOf('awareness', 'consideration', 'decision', 'retention', 'advocacy')),
      tags: list(name, 50),
      route: nullableName,
      event: z.nullable(
        z.object({ name, key: z.nullable(text(256)), props: z.record(z.string(), z.unknown(), 'an object') }, 'an object or null'),
      ),
      subject: z.object({ anonymousId: nullableName, userId: z.nullable(text(256)), signature: z.nullable(text(512)) }, 'an object'),
      page: text(2048, 0).check(z.regex(/^[^?#]*$/, 'a path without query and fragment')),
      locale: text(64, 0),
      shownAt: time,
      answeredAt: time,
      consent: oneOf('granted', 'unknown', 'gpc'),
    },
    'an object',
  )
  .check(ctx => {
    const expected = contradictionIn(ctx.value)
    if (expected) ctx.issues.push({ code: 'custom', input: ctx.value, path: [expected[0]], message: expected[1] })
  })

export const impressionSchema = z.object(
  { id, prompt: name, version: name, variant: nullableName, outcome: oneOf('shown', 'dismissed', 'ignored'), at: time },
  'an object',
)

const clientSchema = z.object(
  {
    name: z.literal('touchpoint', '"touchpoint"'),
    version: text(64),
    locale: text(64, 0),
    utcOffsetMinutes: whole(-1440, 1440),
    viewport: z.tuple([whole(0, 1_000_000), whole(0, 1_000_000)], 'two whole numbers, width and height'),
  },
  'an object',
)

/** The whole wire format; `wireJsonSchemas` prints it. */
export const batchSchema = z.object(
  {
    v: z.literal(1, '1'),
    batchId: id,
    sentAt: time,
    project: name,
    client: clientSchema,
    responses: list(responseSchema, maxItems),
    impressions: list(impressionSchema, maxItems),
  },
  'an object',
)

// The envelope decides about the batch; items are judged one by one, as long as a receipt can name them.
const namedItem = z.object({ id }, 'an object with an id')
export const envelopeSchema = z.extend(batchSchema, { responses: list(namedItem, maxItems), impressions: list(namedItem, maxItems) })

type Exactly<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
true satisfies Exactly<z.infer<typeof batchSchema>, Batch>

/** Fields that are good alone and wrong together: the field, and what is expected there. */
function contradictionIn({ metric, scale, score, band, comment }: WireResponse): [field: keyof WireResponse, expected: string] | null {
  if (!isMetricOf(metric, scale)) return ['metric', `a metric that ${scale} can measure`]
  const [min, max] = rangeOf(scale)
  if (score < min || score > max) return ['score', `a whole number from ${min} to ${max} on ${scale}`]
  const right = bandOf(metric, scale, score)
  if (band !== right) return ['band', `"${right}" for ${score} on ${scale}`]
  return comment && graphemesIn(comment) > maxCommentLength ? ['comment', `at most ${maxCommentLength} characters`] : null
}

function graphemesIn(comment: string): number {
  if (comment.length <= maxCommentLength) return comment.length
  return [...new Intl.Segmenter().segment(comment)].length
}
