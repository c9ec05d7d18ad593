import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOptions } from '../../src/schema/config.js'
import { isSound } from '../../src/schema/isSound.js'

const star = { id: 'after-checkout', scale: 'star' }
const reason = { id: 'late', label: 'Late' }
const problemsOf = (raw: unknown) => parseOptions(raw).problems

describe('parseOptions', () => {
  it('accepts the full example of the contract', () => {
    const raw = {
      endpoint: '/feedback',
      prompts: [
        { id: 'after-checkout', scale: 'star', touchpoint: 'checkout', stage: 'decision', on: { event: 'purchase' } },
        { id: 'after-support', scale: 'emoji', touchpoint: 'support', stage: 'retention', on: { event: 'ticket_closed' } },
        { id: 'loyalty', scale: '0-10', on: { event: 'purchase', delay: '3d', where: { value: { gte: 100000 } } } },
      ],
    }
    const { options, problems } = parseOptions(raw)
    expect(problems).toEqual([])
    expect(options.prompts).toHaveLength(3)
    expect(options.prompts?.[2]?.on).toEqual({ event: 'purchase', delay: '3d', where: { value: { gte: 100000 } } })
  })

  it.each([
    [{ prompts: [{ id: 'a', scale: 'stars' }] }, 'prompts[0].scale is "stars"; expected one of star, emoji, 0-10, 1-10, 1-7, 1-5'],
    [{ prompts: [{ scale: 'star' }] }, 'prompts[0].id is undefined; expected a name of 1 to 100 characters'],
    [{ prompts: [star, star] }, 'prompts[1].id is "after-checkout"; expected an id that no other prompt has'],
    [
      { prompts: [{ ...star, metric: 'nps' }] },
      'prompts[0].metric is "nps"; expected a metric for the scale star; this one goes with 0-10',
    ],
    [
      { prompts: [{ ...star, on: { event: 'x', delay: '3 days' } }] },
      'prompts[0].on.delay is "3 days"; expected a duration such as 30s, 5m, 12h or 3d',
    ],
    [
      { prompts: [{ ...star, question: { type: 'img', props: { src: 'x' } } }] },
      'prompts[0].question is {"type":"img","props":{"src":"x"}}; expected text, or texts by language',
    ],
    [
      { prompts: [{ ...star, reasons: [{ id: 'late' }] }] },
      'prompts[0].reasons[0].label is undefined; expected text, or texts by language',
    ],
    [
      { prompts: [{ ...star, followUp: { negative: { reasons: 'late' } } }] },
      'prompts[0].followUp.negative.reasons is "late"; expected a list',
    ],
    [{ prompts: [{ ...star, thanks: { link: { label: 'x' } } }] }, 'prompts[0].thanks.link.url is undefined; expected a URL'],
    [
      { prompts: [{ ...star, thanks: { link: { url: 'https://a.b', label: 'x', bands: ['happy'] } } }] },
      'prompts[0].thanks.link.bands is ["happy"]; expected a list of one of negative, neutral, positive',
    ],
    [
      { prompts: [{ ...star, followUp: { negative: { thanks: ['x'] } } }] },
      'prompts[0].followUp.negative.thanks is ["x"]; expected text, or texts by language',
    ],
    [{ beforeShow: 'yes' }, 'beforeShow is "yes"; expected a function'],
    [{ mask: 'no' }, 'mask is "no"; expected true or false'],
    [{ prompts: { a: star } }, 'prompts is {"a":{"id":"after-checkout","scale":"star"}}; expected a list'],
    [{ prompts: [null] }, 'prompts[0] is null; expected an object'],
    [{ batchSize: 51 }, 'batchSize is 51; expected a whole number from 1 to 50'],
    [{ theme: 'blue' }, 'theme is "blue"; expected one of light, dark, auto'],
    [
      { frequency: { perMetric: { nps: '90' } } },
      'frequency.perMetric is {"nps":"90"}; expected durations by metric, such as {"nps":"90d"}',
    ],
    ['nothing', 'options is "nothing"; expected an object'],
  ])('names the path, what was found and what is expected in %j', (raw, problem) => {
    expect(problemsOf(raw)).toContain(problem)
  })

  it('keeps functions as they are, and is asked whenever there are any', () => {
    const beforeShow = () => true
    const beforeSend = () => null
    const { options, problems } = parseOptions({ endpoint: '/f', beforeShow, beforeSend, mask: false })
    expect(problems).toEqual([])
    expect(options).toMatchObject({ beforeShow, beforeSend, mask: false })
  })

  it('takes thanks by band, and bands of a link', () => {
    const link = { url: 'https://a.b', label: 'x', bands: ['positive'] }
    const raw = { prompts: [{ ...star, followUp: { negative: { thanks: { en: 'Sorry', vi: 'Xin lỗi' } } }, thanks: { link } }] }
    const { options, problems } = parseOptions(raw)
    expect(problems).toEqual([])
    expect(options.prompts).toEqual(raw.prompts)
    expect(isSound(raw as never)).toBe(false)
  })

  it('takes a thousand prompts, says that there are more, and hangs on none of them', () => {
    const prompts = Array.from({ length: 100_000 }, (_, n) => ({ ...star, id: `p${n}` }))
    const startedAt = performance.now()
    const { options, problems } = parseOptions({ prompts })
    expect(isSound({ prompts } as never)).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(options.prompts).toHaveLength(1000)
    expect(problems).toEqual(['prompts.length is 100000; expected at most 1000'])
    expect(isSound({ prompts: prompts.slice(0, 1000) } as never)).toBe(true)
  })

  it('leaves out the bad prompt alone', () => {
    const { options, problems } = parseOptions({ endpoint: '/f', theme: 'dark', prompts: [{ id: 'a', scale: 'stars' }, star] })
    expect(problems).toHaveLength(1)
    expect(options).toMatchObject({ endpoint: '/f', theme: 'dark' })
    expect(options.prompts?.map(({ id }) => id)).toEqual(['after-checkout'])
  })

  it('lets a bad field fall back alone', () => {
    const { options } = parseOptions({ endpoint: '/f', theme: 'blue', placement: 'bottom' })
    expect(options.theme).toBeUndefined()
    expect(options).toMatchObject({ endpoint: '/f', placement: 'bottom' })
  })

  it('refuses keys that could reach a prototype', () => {
    const raw = JSON.parse('{"prompts":[{"id":"a","scale":"star","question":{"__proto__":"x"}}],"tokens":{"constructor":"x"}}')
    expect(problemsOf(raw)).toHaveLength(2)
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  it('names unknown fields, at every depth', () => {
    const raw = {
      endpoit: '/f',
      prompts: [{ ...star, colour: 'red', on: { event: 'x', toString: 1 }, reasons: [{ ...reason, icon: 'a' }] }],
    }
    const { problems, unknown } = parseOptions(raw)
    expect(problems).toEqual([])
    expect(unknown.sort()).toEqual(['endpoit', 'prompts[0].colour', 'prompts[0].on.toString', 'prompts[0].reasons[0].icon'])
  })
})

describe('isSound', () => {
  it('knows the examples of the contract without the parser', () => {
    expect(isSound({ endpoint: '/feedback', prompts: [{ id: 'purchase', scale: 'star', on: 'purchase' }] })).toBe(true)
    expect(
      isSound({
        endpoint: '/feedback',
        project: 'shop-web',
        locale: 'vi',
        prompts: [
          { id: 'after-checkout', scale: 'star', touchpoint: 'checkout', stage: 'decision', on: { event: 'purchase' } },
          { id: 'loyalty', scale: '0-10', on: { event: 'purchase', delay: '3d' }, question: { en: 'A "quoted" {brand}?', vi: 'Gì?' } },
          {
            ...star,
            id: 'c',
            scale: 'star',
            followUp: { negative: { route: 'logistics', reasons: [{ id: 'late', label: 'Giao chậm' }] } },
            thanks: { link: { url: 'https://example.com', label: 'Review' } },
          },
        ],
      } as never),
    ).toBe(true)
  })

  it('leaves test mode and debug to the parser, but where the address decides', () => {
    expect(isSound({ endpoint: '/f', debug: 'query' })).toBe(true)
    for (const more of [{ debug: true }, { mode: 'test' }] as const) {
      expect(isSound({ endpoint: '/f', ...more })).toBe(false)
      expect(problemsOf({ endpoint: '/f', ...more })).toEqual([])
    }
    expect(problemsOf({ debug: 'yes' })).toEqual(['debug is "yes"; expected true, false or "query"'])
  })

  it('is never more lenient than the parser', () => {
    const good = {
      endpoint: '/f',
      theme: 'dark',
      sendAs: 'text',
      debug: 'query',
      frequency: { perSession: 2, betweenPrompts: '3d' },
      prompts: [
        {
          id: 'a',
          scale: 'star',
          metric: 'csat',
          on: { event: 'x', delay: '3d', selector: '#a' },
          question: { en: 'Q', vi: 'H' },
          comment: 'required',
        },
        {
          id: 'b',
          scale: '0-10',
          on: 'y',
          sample: 0.5,
          reasons: [{ id: 'r', label: 'L' }],
          followUp: { neutral: { question: 'Why', route: 'shop' } },
        },
        { id: 'c', scale: '1-7', thanks: { text: 'T', link: { url: 'https://a.b', label: 'L' } }, stage: 'retention', placement: 'inline' },
      ],
    }
    expect(isSound(good as never)).toBe(true)
    expect(problemsOf(good)).toEqual([])
    const paths: (string | number)[][] = []
    const walk = (value: unknown, path: (string | number)[]) => {
      if (path.length) paths.push(path)
      if (typeof value === 'object' && value)
        for (const key of Object.keys(value)) walk((value as never)[key], [...path, Array.isArray(value) ? Number(key) : key])
    }
    walk(good, [])
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        '',
        ' ',
        'star',
        'nps',
        '3d',
        '0-10',
        'dark',
        'x"y',
        '"]',
        'a\\',
        51,
        0.5,
        -1,
        true,
        null,
        [],
        {},
        [[]],
        [{}],
        { id: 'a' },
        { en: 1 },
        'a'.repeat(101),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...paths), odd, fc.boolean(), (path, value, drop) => {
        const raw = structuredClone(good)
        const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as never)[key], raw) as Record<string | number, unknown>
        const last = path.at(-1) as string | number
        if (drop) delete parent[last]
        else parent[last] = value
        if (isSound(raw as never)) expect(problemsOf(JSON.parse(JSON.stringify(raw)))).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })
})
