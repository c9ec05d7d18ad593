import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBatch } from '../../src/schema/batch.js'
import { wireJsonSchemas } from '../../src/schema/wireJsonSchemas.js'
import { batch, idOf, impression, response } from '../collector/batch.js'

function invalidIn(change: Record<string, unknown>): string[] {
  const parsed = parseBatch(batch([{ ...response(1), ...change } as never]))
  return parsed.ok ? parsed.invalid.map(item => item.message) : parsed.issues.map(issue => issue.message)
}

test('a good batch comes out as it went in', () => {
  const good = batch([response(1), response(2)], [impression(3)])
  expect(parseBatch(good)).toEqual({ ok: true, batch: good, invalid: [] })
})

test('unknown fields are dropped, so that a newer client is still heard', () => {
  const parsed = parseBatch({ ...batch([{ ...response(1), mood: 'x' } as never]), extra: 1 })
  expect(parsed).toEqual({ ok: true, batch: batch([response(1)]), invalid: [] })
})

test.each([
  [{ score: 11 }, 'responses[0].score is 11; expected a whole number from 0 to 10'],
  [{ score: 0 }, 'responses[0].score is 0; expected a whole number from 1 to 5 on star'],
  [{ score: 6 }, 'responses[0].score is 6; expected a whole number from 1 to 5 on star'],
  [{ score: '5' }, 'responses[0].score is "5"; expected a whole number from 0 to 10'],
  [{ score: Number.NaN }, 'responses[0].score is NaN; expected a whole number from 0 to 10'],
  [{ score: 4.5 }, 'responses[0].score is 4.5; expected a whole number from 0 to 10'],
  [{ score: null }, 'responses[0].score is null; expected a whole number from 0 to 10'],
  [{ score: undefined }, 'responses[0].score is missing; expected a whole number from 0 to 10'],
  [{ score: 1e300 }, 'responses[0].score is 1e+300; expected a whole number from 0 to 10'],
  [{ band: 'neutral' }, 'responses[0].band is "neutral"; expected "positive" for 4 on star'],
  [{ metric: 'nps' }, 'responses[0].metric is "nps"; expected a metric that star can measure'],
  [{ scale: 'stars' }, 'responses[0].scale is "stars"; expected one of star, emoji, 0-10, 1-10, 1-7, 1-5'],
  [{ revision: 0 }, 'responses[0].revision is 0; expected a whole number from 1 to 1000000'],
  [{ page: '/a?email=x' }, 'responses[0].page is "/a?email=x"; expected a path without query and fragment'],
  [{ answeredAt: 'today' }, 'responses[0].answeredAt is "today"; expected a time in UTC such as 2026-01-05T03:04:05.120Z'],
  [
    { shownAt: '0000-01-01T00:00:00Z' },
    'responses[0].shownAt is "0000-01-01T00:00:00Z"; expected a time in UTC such as 2026-01-05T03:04:05.120Z',
  ],
  [{ reasons: [{ type: 'img' }] }, 'responses[0].reasons[0] is an object; expected text of 1 to 128 characters'],
  [{ subject: null }, 'responses[0].subject is null; expected an object'],
  [{ stage: 'buying' }, 'responses[0].stage is "buying"; expected one of awareness, consideration, decision, retention, advocacy'],
])('%o is refused by name', (change, message) => {
  expect(invalidIn(change)).toEqual([message])
})

test('a long comment is counted as the visitor sees it, and its words stay out of the message', () => {
  expect(invalidIn({ comment: 'Ẫ'.normalize('NFD').repeat(2000) })).toEqual([])
  expect(invalidIn({ comment: 'ộ'.repeat(2001) })).toEqual([
    'responses[0].comment is a text of 2001 characters; expected at most 2000 characters',
  ])
  expect(invalidIn({ comment: `a${'\u0301'.repeat(9000)}` })).toEqual([
    'responses[0].comment is a text of 9001 characters; expected text of 0 to 8000 characters',
  ])
  expect(invalidIn({ comment: 7 })).toEqual(['responses[0].comment is 7; expected text of 0 to 8000 characters'])
})

test('keys that reach a prototype and values nested too deep are refused', () => {
  const subject = (json: string) => invalidIn({ subject: JSON.parse(json) })
  expect(subject('{"__proto__":{"admin":true}}')).toEqual(['responses[0].subject.__proto__ is a forbidden key; expected another name'])
  expect(subject('{"a":{"constructor":{}}}')).toEqual(['responses[0].subject.a.constructor is a forbidden key; expected another name'])
  expect(subject(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)[0]).toMatch(/nested 9 levels deep; expected at most 8$/)
})

test.each([
  ['{"value":1,"__proto__":{"admin":true}}', { value: 1 }],
  ['{"value":1,"constructor":"Acme","prototype":[]}', { value: 1 }],
  ['{"value":1,"a":{"constructor":{}},"list":[{"__proto__":{"admin":true}}]}', { value: 1 }],
  [`{"value":1,"deep":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, { value: 1 }],
  ['{"items":[{"id":"A1","price":{"amount":1}}]}', { items: [{ id: 'A1', price: { amount: 1 } }] }],
])('what a page put into an event that is not safe is left out, and the answer stays (%#)', (json, props) => {
  const event = { name: 'purchase', key: null }
  const parsed = parseBatch(batch([response(1, { event: { ...event, props: JSON.parse(json) } })]))
  expect(parsed).toEqual({ ok: true, batch: batch([response(1, { event: { ...event, props } })]), invalid: [] })
  expect(parsed.ok && Object.getPrototypeOf(parsed.batch.responses[0]?.event?.props)).toBe(Object.prototype)
  expect('admin' in {}).toBe(false)
})

test('one bad item is named and the others are kept', () => {
  const parsed = parseBatch(batch([response(1), response(2, { score: 9 }), response(3)], [impression(4, { outcome: 'seen' as never })]))
  expect(parsed.ok && parsed.batch.responses.map(each => each.id)).toEqual([idOf(1), idOf(3)])
  expect(parsed.ok && parsed.invalid).toEqual([
    {
      id: idOf(2),
      revision: 1,
      path: 'responses[1].score',
      message: 'responses[1].score is 9; expected a whole number from 1 to 5 on star',
    },
    {
      id: idOf(4),
      path: 'impressions[0].outcome',
      message: 'impressions[0].outcome is "seen"; expected one of shown, dismissed, ignored',
    },
  ])
})

test.each([
  [null, '', 'the batch is null; expected an object'],
  [[], '', 'the batch is a list of 0; expected an object'],
  [{ ...batch(), v: 2 }, 'v', 'v is 2; expected 1'],
  [{ ...batch(), responses: {} }, 'responses', 'responses is an object; expected a list of at most 200'],
  [
    { ...batch(), client: { ...batch().client, viewport: [1] } },
    'client.viewport',
    'client.viewport is a list of 1; expected two whole numbers, width and height',
  ],
  [batch([response(1, { id: 'A-1' })]), 'responses[0].id', 'responses[0].id is "A-1"; expected a UUID of version 7 in lower case'],
  [
    { ...batch(), project: JSON.parse('{"__proto__":1}') },
    'project.__proto__',
    'project.__proto__ is a forbidden key; expected another name',
  ],
])('an envelope that is wrong refuses the whole batch (%#)', (input, path, message) => {
  expect(parseBatch(input)).toMatchObject({ ok: false, issues: [{ path, message }] })
})

test('nothing that JSON can carry makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12 }), fc.constantFrom('responses', 'impressions', 'client', 'v', 'project'), (value, field) => {
      expect(parseBatch(value).ok).toBe(false)
      parseBatch({ ...batch(), [field]: value })
      parseBatch(batch([{ ...response(1), [field]: value, score: value } as never]))
    }),
  )
})

test('the JSON Schema names every field and its limits', () => {
  const schema = JSON.parse(JSON.stringify(wireJsonSchemas().batch))
  expect(schema.required).toEqual(Object.keys(batch()))
  expect(schema.properties.responses.items.required).toEqual(Object.keys(response(1)))
  expect(schema.properties.responses.items.properties.score).toMatchObject({ type: 'integer', minimum: 0, maximum: 10 })
})
