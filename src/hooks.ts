import type { Options, Props, ResponseCopy } from './options.js'
import type { Core, Send } from './parts.js'
import { isTextWithin } from './prompt/isTextWithin.js'
import type { WireResponse } from './schema/wire.js'

const PATIENCE_MS = 1000
const MAX_COMMENT = 2000
const MAX_TAGS = 50
const MAX_PROPS = 4096

/** The part of the conductor that loads when a host has a say before a prompt shows, or before an answer is stored. */
export function hooks(core: Core): void {
  const { beforeShow, beforeSend } = core.options
  if (beforeShow) core.refuse = refuse(core, beforeShow)
  if (beforeSend) core.review = send => review(core, send, beforeSend)
}

function refuse({ page, report }: Core, beforeShow: NonNullable<Options['beforeShow']>): NonNullable<Core['refuse']> {
  const { window } = page
  return (prompt, arm) =>
    new Promise(resolve => {
      const say = (what: string) => {
        report('host', `beforeShow ${what}; that counts as yes`)
        resolve(undefined)
      }
      const timer = window.setTimeout(say, PATIENCE_MS, 'takes more than a second')
      const ask = async () => beforeShow({ prompt, event: arm ? { name: arm.name, key: arm.key, props: { ...arm.props } } : null })
      ask()
        .then(
          found => resolve(found === false ? ['beforeShow'] : undefined),
          error => say(`threw ${error}`),
        )
        .finally(() => window.clearTimeout(timer))
    })
}

/** Every revision goes by the host before the outbox has it. */
function review({ report }: Core, send: Send, beforeSend: NonNullable<Options['beforeSend']>): void {
  const { put, erase } = send
  /** Answers by their ids: whether there is anything of them to be erased, or there was. */
  const known = new Map<string, 'put' | 'erased'>()
  const changed = (body: string): string | null => {
    try {
      const copy: ResponseCopy = JSON.parse(body)
      const given = beforeSend(copy)
      if (given === null) return null
      return JSON.stringify({ ...JSON.parse(body), ...changesOf(given === undefined ? copy : given, JSON.parse(body)) })
    } catch (error) {
      report('host', `beforeSend: ${error}; the answer goes as it was`)
      return body
    }
  }
  send.put = (entry, onState) => {
    const { id, kind } = entry
    const body = kind === 'response' && known.get(id) !== 'erased' ? changed(entry.body) : entry.body
    if (body !== null && known.get(id) !== 'erased') {
      if (kind === 'response') known.set(id, 'put')
      return put({ ...entry, body }, onState)
    }
    // What was erased does not come back; what never was there may still be wanted in a later revision.
    if (known.get(id) === 'put') {
      known.set(id, 'erased')
      void erase([id])
    }
    onState?.('stored')
  }
}

const isName = (value: unknown) => isTextWithin(value, 100) && /^\S/.test(value)
const isObject = (value: unknown): value is Props => !!value && typeof value === 'object' && !Array.isArray(value)

/** What a host may change, taken out of what it gave. Throws the name of a field that is not valid. */
function changesOf(given: unknown, was: WireResponse): Pick<WireResponse, 'comment' | 'tags' | 'route' | 'event'> {
  const expect = (holds: unknown, sentence: string) => {
    if (!holds) throw sentence
  }
  expect(isObject(given), 'expected a response, null or nothing')
  const { comment, tags, route, event } = given as unknown as WireResponse
  expect(comment === null || isTextWithin(comment, MAX_COMMENT), `comment is no text of at most ${MAX_COMMENT} characters, nor null`)
  expect(Array.isArray(tags) && tags.length <= MAX_TAGS && tags.every(isName), 'tags is no list of names')
  expect(route === null || isName(route), 'route is no name, nor null')
  const { props } = event ?? {}
  const text = JSON.stringify(props)
  expect(!was.event || (isObject(props) && text.length <= MAX_PROPS), `event.props is no object of at most ${MAX_PROPS} bytes`)
  return { comment, tags, route, event: was.event && { ...was.event, props: JSON.parse(text) } }
}
