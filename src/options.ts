/**
 * Every type a host can see. This file is the manual: each field says what it means, its unit and its default.
 * It imports nothing; `schema/` is locked to it at compile time.
 */

/** How a prompt is answered. `star` and `emoji` give 1–5; the others give the numbers in their name. */
export type Scale = 'star' | 'emoji' | '0-10' | '1-10' | '1-7' | '1-5'

/** What a score measures. `nps` goes with `0-10`, `ces` with `1-7` and `1-5`, `csat` with `star`, `emoji`, `1-5` and `1-10`. */
export type Metric = 'nps' | 'csat' | 'ces'

/** Where a score stands: on NPS detractor 0–6, passive 7–8, promoter 9–10; see `metrics/bandOf` for the other scales. */
export type Band = 'negative' | 'neutral' | 'positive'

/** The step of the customer's journey that a touchpoint belongs to. */
export type Stage = 'awareness' | 'consideration' | 'decision' | 'retention' | 'advocacy'

/**
 * Where a prompt stands. `bottom-end`, `bottom-start` and `bottom` float over the page; `inline` stands in a container.
 *
 * `launcher` is a small button in the corner. It comes with the prompt's event, and without `on` with the page, when the rules allow;
 * the prompt counts as shown when the visitor opens it. Closed, the prompt is back behind the button with what was given; answered or
 * skipped, the button goes.
 *
 * `modal` makes the page inert, and only when the visitor asked for it: by a gesture that led to `show()`, or by pressing what has
 * the prompt's `data-touchpoint-event` or `selector`. In any other case it is `bottom-end`.
 *
 * Where a window has no room for a panel that comes by itself, a bar with the question stands in its place until it is opened.
 */
export type Placement = 'bottom-end' | 'bottom-start' | 'bottom' | 'inline' | 'launcher' | 'modal'

/** Colour scheme; `auto` follows the visitor's system. */
export type Theme = 'light' | 'dark' | 'auto'

/** How the visitor is addressed: "bạn" or "Quý khách", "du" or "Sie", in languages that tell them apart. */
export type Formality = 'informal' | 'formal'

/** `granted` stores and sends, `required` and `unknown` keep everything in memory, `denied` erases and asks nothing. */
export type Consent = 'granted' | 'required' | 'denied' | 'unknown'

/** A length of time: a whole number and a unit, `0s`, `30s`, `5m`, `12h`, `3d`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`

/** Text shown to the visitor: one string, or one per BCP 47 tag. `{name}` and `{name|fallback}` are filled in, always as text. */
export type Text = string | { [locale: string]: string }

/** Values that travel with an event. Only JSON values are kept. */
export type Props = Record<string, unknown>

/** A test of one event property; every operator given must hold. */
export interface Condition {
  eq?: string | number | boolean
  ne?: string | number | boolean
  in?: (string | number | boolean)[]
  gt?: number
  gte?: number
  lt?: number
  lte?: number
  /** `true`: the property is there; `false`: it is not. */
  exists?: boolean
  /** The property is a string that has this in it, or an array that has this item. */
  contains?: string | number
}

/** When a prompt is asked. */
export interface Trigger {
  /**
   * Name of the event that brings the prompt, such as `purchase`. Three come by themselves: `page_view` with the page, and with each new
   * path of a single-page app; `time_on_page` after the time that `after` says; `leave` when the visitor is about to go, once on a page:
   * with a mouse by the upper edge of the window, on touch by a quick way back up, or by coming back from another tab.
   * @defaultValue `page_view` when there is a `url` and no `selector`; otherwise the prompt's id
   */
  event?: string
  /** Property paths and what they must be: `{ value: { gte: 100000 }, 'items.0.id': 'A1' }`. */
  where?: { [path: string]: string | number | boolean | Condition }
  /** Path of the page with `*` for any run of characters: `/order/*`. Compared with the path alone, never the query. */
  url?: string
  /** With `time_on_page`: how long the page, or path, is in sight before the event. @defaultValue `'30s'` */
  after?: Duration
  /** How long after the event; survives reloads and restarts. @defaultValue `'0s'` */
  delay?: Duration
  /** How long an event keeps the prompt waiting once it is due. @defaultValue `'14d'` after a delay, otherwise `'30m'` */
  expires?: Duration
  /** A click on anything that matches this CSS selector counts as the event. */
  selector?: string
}

/** How often a visitor may be asked. */
export interface Frequency {
  /** Prompts in one session: a tab, until 30 minutes pass without the visitor. @defaultValue `1` */
  perSession?: number
  /** Least time between any two prompts. @defaultValue `'14d'` */
  betweenPrompts?: Duration
  /** Least time between two prompts of one metric. @defaultValue `{ nps: '90d' }` */
  perMetric?: { [metric in Metric]?: Duration }
  /** After this many dismissals in a row, ask nothing for this long. @defaultValue `[2, '180d']` */
  afterDismissals?: [count: number, pause: Duration]
  /** Least time until the same prompt after it was answered. @defaultValue `'0s'`: the other fields decide */
  afterAnswer?: Duration
  /** Least time until the same prompt after it was left untouched. @defaultValue `'0s'`: the other fields decide */
  afterIgnored?: Duration
}

/** A reason the visitor can tick. */
export interface Reason {
  /** Stable id; this is what is stored. */
  id: string
  label: Text
  /** Bands this reason is offered to. @defaultValue all */
  bands?: Band[]
}

/** What is asked after a score of one band. */
export interface FollowUp {
  /** Label of the comment box. */
  question?: Text
  reasons?: Reason[]
  /** Name of the department the answer goes to; travels with the response. */
  route?: string
  /** What the visitor reads after sending, instead of the prompt's `thanks.text`. */
  thanks?: Text
}

/** What the visitor reads after sending. */
export interface Thanks {
  text?: Text
  /** One link, the same for everyone at this touchpoint. Only `https:` is shown. */
  link?: ThanksLink
}

/** A link to a review or referral page. */
export interface ThanksLink {
  url: string
  label: Text
  /**
   * Offers the link after these bands alone. Review sites forbid to ask only happy visitors for reviews, and so does consumer law in
   * several countries; a warning on the console says so.
   *
   * @defaultValue all
   */
  bands?: Band[]
}

/** Words of a prompt: the fields a variant may change. */
export interface Wording {
  /** The question. @defaultValue by metric, scale, touchpoint and locale */
  question?: Text
  /** Words of the scale's ends, or one for each step, low to high. @defaultValue by metric, scale and locale */
  labels?: Text[] | { [locale: string]: string[] }
  /** @defaultValue `true`: an optional comment box appears after a score */
  comment?: boolean | 'required'
  reasons?: Reason[]
  followUp?: { [band in Band]?: FollowUp }
  thanks?: Thanks
}

/** One arm of an A/B test. The visitor keeps the arm once given. */
export interface Variant extends Wording {
  id: string
  /** Share relative to the other variants. @defaultValue `1` */
  weight?: number
}

/** One configured question. */
export interface Prompt extends Wording {
  /** Name of the prompt, unique in the options. */
  id: string
  scale: Scale
  /** Series of the wording; change it when the wording changes. @defaultValue `'1'` */
  version?: string
  /** @defaultValue `0-10` → `nps`, `1-7` → `ces`, others → `csat` */
  metric?: Metric
  /** Name of the contact on the journey: `checkout`, `support`, `delivery`. */
  touchpoint?: string
  stage?: Stage
  tags?: string[]
  /** When to ask; a string is the event's name. Without it the prompt shows only by `show()`, or waits behind its `launcher`. */
  on?: string | Trigger
  /** Where this prompt stands. @defaultValue the options' `placement` */
  placement?: Placement
  /** Selector of the container for `inline`. @defaultValue the options' `target` */
  target?: string
  /** Share of visitors who may be asked, 0–1; the same visitor always gets the same answer. @defaultValue `1` */
  sample?: number
  /** @defaultValue the options' `frequency` */
  frequency?: Frequency
  variants?: Variant[]
}

/** A prompt that is used as it is: with the metric that follows from its scale where it names none. */
export type AskedPrompt = Prompt & { metric: Metric }

/** What `createTouchpoint`, `init()`, the JSON block and the components take. */
export interface Options {
  /** URL that takes the batches; relative to the page. Required unless `mode` is `test`. */
  endpoint?: string
  /** Public name that travels with every batch. @defaultValue the page's host name */
  project?: string
  prompts?: Prompt[]
  /** BCP 47 tag, or `auto`: the closest `lang`, then the browser's languages. @defaultValue `'auto'` */
  locale?: string
  /** @defaultValue as surveys in the language do: "bạn" in Vietnamese, "Sie" in German */
  formality?: Formality
  /** @defaultValue `'auto'` */
  theme?: Theme
  /** @defaultValue `'bottom-end'` */
  placement?: Placement
  /** Selector of the container for `inline`. */
  target?: string
  /** @defaultValue `'granted'` */
  consent?: Consent
  /** `text` sends the same bytes as `text/plain`, which needs no CORS preflight. @defaultValue `'json'` */
  sendAs?: 'json' | 'text'
  /** `receipt`: only a receipt delivers. `auto`: a plain 2xx that is no HTML page delivers too. @defaultValue `'auto'` */
  ack?: 'auto' | 'receipt'
  /** Most responses in one request, 1–50. @defaultValue `50` */
  batchSize?: number
  /** Days an unanswered record is kept, 1–90. @defaultValue `30` */
  maxAgeDays?: number
  /** Read `dataLayer` events and write our own. @defaultValue `true` */
  dataLayer?: boolean
  /**
   * `test` shows every prompt when its event comes, whatever its delay, sample and frequency say, again and again; it stores nothing on
   * the device and sends nothing, and needs no endpoint. Public events fire, but for those of sending. @defaultValue `'live'`
   */
  mode?: 'live' | 'test'
  /**
   * Verbose console, and an inspector on the page that says why prompts do or do not show. `'query'`: only on pages whose address has
   * `?touchpoint=debug`; without it such an address does nothing. @defaultValue `false`
   */
  debug?: boolean | 'query'
  /** Nonce for the `<style>` used by browsers without adopted style sheets. */
  nonce?: string
  /** Theme tokens: colours, lengths, fonts and numbers by name, `{ accent: '#0b6e5f', radius: '12px' }`. */
  tokens?: { [token: string]: string }
  /** The question is a heading of this level in the outline of the page; `none`: it is no heading. @defaultValue `'h2'` */
  heading?: 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'none'
  /**
   * Keys that take the focus to a prompt on screen: modifiers, of which one is not Shift, and a letter or digit, such as `Alt+Shift+F`.
   * Tell your visitors of it; screen readers read it out with the prompt. @defaultValue none
   */
  shortcut?: string
  frequency?: Frequency
  /** `reset()` also erases answers that wait. @defaultValue `false` */
  eraseOnReset?: boolean
  /**
   * E-mail addresses, card numbers, phone numbers and Vietnamese ID numbers in a comment become `•` before it is stored or sent.
   *
   * @defaultValue `true`
   */
  mask?: boolean
  /**
   * Asked when a prompt is about to show; `false` skips it with the reason `beforeShow`. Not asked by `show()` with `force`. What throws
   * or takes more than a second counts as yes, with one console error. From `init()`, the ESM door and components only.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a function that gives nothing is welcome
  beforeShow?: (info: ShowInfo) => boolean | void | Promise<boolean | void>
  /**
   * Gets a copy of every revision of an answer before it is stored and sent, masked as it goes. `comment`, `tags`, `route` and
   * `event.props` may be changed, in the copy or in what is returned. `null`: the answer is not wanted; it is not stored, sent or
   * counted, and the visitor is thanked. What throws or is not valid changes nothing, with one console error. Not asked in mode
   * `test`. From `init()`, the ESM door and components only.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a function that gives nothing is welcome
  beforeSend?: (response: ResponseCopy) => ResponseCopy | null | void
}

/** What `beforeShow` is told. */
export interface ShowInfo {
  /** Id of the prompt. */
  prompt: string
  /** What brought it; `null` when the host asks by `show()`. */
  event: { name: string; key: string | null; props: Props } | null
}

/** An answer as it goes on the wire (docs/wire-format.md). */
export interface ResponseCopy {
  readonly id: string
  readonly revision: number
  /** `partial`: a score was chosen and the form was not sent. */
  readonly state: 'partial' | 'complete'
  readonly prompt: string
  readonly version: string
  readonly variant: string | null
  readonly metric: Metric
  readonly scale: Scale
  readonly score: number
  readonly band: Band
  /** At most 2,000 characters. */
  comment: string | null
  readonly reasons: string[]
  readonly touchpoint: string | null
  readonly stage: Stage | null
  tags: string[]
  route: string | null
  event: { readonly name: string; readonly key: string | null; props: Props } | null
  readonly subject: { readonly anonymousId: string | null; readonly userId: string | null; readonly signature: string | null }
  readonly page: string
  readonly locale: string
  readonly shownAt: string
  readonly answeredAt: string
  readonly consent: 'granted' | 'unknown' | 'gpc'
}

/** What every public event carries. Comment text never does. */
export interface EventDetail {
  prompt: string | null
  responseId: string | null
  metric: Metric | null
  score?: number
  band?: Band
  /** With `skipped`: the rules that failed. */
  reasons?: string[]
  /** With `error` and `rejected`: what went wrong, and what to do. */
  code?: string
  message?: string
}

/** Names for `on()`; each is also a bubbling DOM event `touchpoint:<name>` on `document`. */
export type EventName =
  | 'ready'
  | 'armed'
  | 'skipped'
  | 'shown'
  | 'answered'
  | 'submitted'
  | 'dismissed'
  | 'closed'
  | 'queued'
  | 'delivered'
  | 'rejected'
  | 'error'

/** What `show()` resolves to. */
export type ShowResult = { status: 'shown' } | { status: 'skipped'; reasons: string[] }

/** One rule that decides whether a prompt shows, and what it saw. */
export interface RuleResult {
  rule: string
  pass: boolean
  value: unknown
  /** When it could pass next, as ISO 8601 time; `null` when time alone changes nothing. */
  nextAt: string | null
}

/** Why a prompt would or would not show now. */
export interface Explanation {
  prompt: string
  eligible: boolean
  rules: RuleResult[]
}

/** A headless answer for `submit()`. */
export interface Submission {
  /** Id of the prompt it answers. */
  prompt: string
  /** A whole number on the prompt's scale. */
  score: number
  comment?: string
  /** Ids of reasons. */
  reasons?: string[]
  /** What happened before the answer. */
  event?: { name: string; key?: string; props?: Props }
}

/** Where every answer of this device stands. */
export interface Status {
  /** Answers that wait to be sent, those being sent included. */
  queued: number
  /** Answers the endpoint refused for good; kept until their age is reached. */
  parked: number
  delivered: number
  expired: number
  erased: number
  /** Answers that found no room on the device and could not be sent. */
  refused: number
  /** Age of the oldest waiting answer in milliseconds; 0 when none waits. */
  oldestMs: number
}

/** What `createTouchpoint` returns and what the global `touchpoint` becomes. No method throws. */
export interface Touchpoint {
  /** Start by hand, with `data-auto="false"` on the tag. A second start warns and does nothing. */
  init(options: Options): void
  /** Something happened. `key` (order or ticket id) makes the ask once per key. */
  track(name: string, props?: Props, extra?: { key?: string }): void
  /** Cancel what an event armed, such as a refunded order. */
  untrack(name: string, key?: string): void
  /** Say who the visitor is. */
  identify(userId: string, traits?: Props, extra?: { signature?: string }): void
  /** Forget who the visitor is (log-out). */
  reset(): void
  /**
   * Show a prompt when its rules allow, or in any case with `force`. Within a gesture of the visitor it shows at once, takes the
   * focus, and has what was given to it before it was closed; not so with a `container`.
   */
  show(promptId: string, extra?: ShowExtra): Promise<ShowResult>
  /** Close without starting the dismissed clock. */
  hide(): void
  /** Close as the visitor would. */
  dismiss(): void
  /** Every rule of one prompt or of all, what it saw, and when it could pass. */
  explain(promptId?: string): Explanation[]
  /** A headless answer on the same path as a visitor's. Resolves once it is safe or acknowledged. */
  submit(submission: Submission): Promise<SubmitResult>
  /** Listen; returns the function that unsubscribes. */
  on(name: EventName, fn: (detail: EventDetail) => void): () => void
  consent(state: 'granted' | 'denied' | 'unknown'): void
  setLocale(tag: string): void
  setTheme(theme: Theme): void
  /** Values for placeholders, kept for this page; also of a prompt that is open. */
  setContext(context: Props): void
  /** How many answers wait on the device. */
  pending(): Promise<number>
  status(): Promise<Status>
  /** Send what waits now; resolves when one pass is over. */
  flush(): Promise<void>
  /** Erase everything on the device. */
  forget(): Promise<void>
  /** Remove every node and listener. */
  destroy(): void
}

/** Extras of `show()`. */
export interface ShowExtra {
  /** Skip the rules. */
  force?: boolean
  /** Where the prompt stands, for an inline prompt. */
  container?: Element | null
  /** Placement for this once. */
  placement?: Placement
  /** Values for placeholders, for this once. */
  context?: Props
}

/** What `submit()` resolves to; `invalid` names the field in `message`. */
export type SubmitResult =
  | { status: 'stored' | 'delivered' | 'unsaved' | 'refused'; responseId: string }
  | { status: 'invalid'; message: string }
  /** A file of ours did not load, which was said: nothing was taken. */
  | { status: 'skipped'; reasons: ['part'] }
