import type { Heard } from './inspector/inspectorView.js'
import type { Language } from './locale/languages.js'
import type { Messages } from './locale/messages.js'
import type {
  AskedPrompt,
  Band,
  Consent,
  EventDetail,
  Explanation,
  Options,
  Placement,
  Props,
  ShowExtra,
  ShowResult,
  Status,
  Submission,
  SubmitResult,
  Theme,
} from './options.js'
import type { EntryState, Outbox } from './outbox/createOutbox.js'
import type { Account, Desk, Mend } from './outbox/desk.js'
import type { Emitter } from './page/createEmitter.js'
import type { HostPage } from './page/hostPage.js'
import type { liftOver } from './page/liftOver.js'
import type { stepAside } from './page/stepAside.js'
import type { Arm, Memory, Session, VisitorState } from './page/visitorMemory.js'
import type { AnyEnd, PromptHandle, PromptInput } from './prompt/promptInput.js'
import type { watchWriting } from './prompt/watchWriting.js'
import type { WireResponse } from './schema/wire.js'
import type { PromptTrigger, TriggerInput } from './trigger/createTrigger.js'

/** What loads only when it is needed. */
export interface PartExports {
  /** When options are not good beyond doubt, or are for a developer. */
  parse: { parse(core: Core, raw: Options): Promise<void> }
  /** When a developer wants to see why prompts do or do not show. */
  inspect: { inspect(core: Core, heard: Heard[]): Promise<void> }
  /** When a host has theme tokens, or another wish for our element. */
  dress: { dress(core: Core): NonNullable<PromptInput['dress']> }
  /** When an event that some prompt waits for has happened. */
  decide: { createDecide(core: Core): Promise<Decide> }
  /** When a prompt waits for clicks, or for an event that comes by itself. */
  watch: { watch(core: Core, track: (name: string, props?: Props) => void): Promise<void> }
  /** When a trigger says more than the name of an event, events wait from an earlier page, or something was asked there in this session. */
  when: { createWhen(core: Core, visitor: Memory<VisitorState>, session: Memory<Session>): When }
  /** When somebody is asked. */
  ask: { createAsk(core: Core, decide: Decide): Ask }
  /** Both in one, when nothing speaks against a prompt at first sight. */
  asking: PartExports['decide'] & PartExports['ask']
  /** When a prompt is not a plain panel. */
  launch: { createLaunch(core: Core, decide: Decide): Launch }
  /** When a comment is written, or the page may need the place of a panel. */
  stay: {
    stepAside: typeof stepAside
    startWriting(core: Core, box: HTMLTextAreaElement, voice: Parameters<typeof watchWriting>[1]): void
    maskText(text: string): string
  }
  /** When a host has a say before a prompt shows, or before an answer is stored. */
  hooks: { hooks(core: Core): void }
  /** When an answer is given, or answers wait. */
  send: { createSend(core: Core): Send }
  /** When an answer did not go out as it should, or answers wait. */
  mend: { createMend(desk: Desk): Mend }
  /** When a host asks how answers stand, or all is forgotten. */
  account: { createAccount(desk: Desk, carried: Status): Account }
  /** When the host says who the visitor is, or that nobody is here any more. */
  who: { switchVisitor(core: Core, decide: Decide, userId: unknown, since: number): Promise<void>; rejoin(decide: Decide): void }
  /** When a prompt has been on screen for a while, or is over; and on the next pages of that session. */
  note: {
    noteImpression(core: Core, decide: Decide, sight: Sight): Promise<void>
    startNotes(core: Core, session: Memory<Session>): unknown
  }
  /** When a host submits an answer of its own. */
  submit: { submitAnswer(core: Core, decide: Decide, send: Send, submission: Submission): Promise<SubmitResult> }
}

/** Each door says how it gets them. */
export interface Parts {
  load<Name extends keyof PartExports>(part: Name): Promise<PartExports[Name]>
  locale(language: Language): Promise<Messages>
}

/** What every page has loaded, as the parts see it. */
export interface Core extends Emitter {
  /** Prompts that may be asked, each with its metric; none before `trust`. */
  prompts: readonly AskedPrompt[]
  page: HostPage
  parts: Parts
  /** Good, for `decide` and all that comes after it; as the host gave them before. */
  options: Options
  consent: Consent
  /** Whether `decide` and `ask` come as one file; said by whoever needs one of them first. */
  isAsking?: boolean
  /** Options are good beyond doubt, or the parser says what they are. */
  trust(): Promise<void>
  /** A part did not load. */
  missing(error: unknown): void
  decide(): Promise<Decide>
  /** Gives what is drawn what the host wants it to have; there is one when there may be such a wish. */
  dress?: PromptInput['dress']
  /** Impressions that are still to be told. */
  notes?: Set<(isGoing: boolean) => void>
  /** Name of what is kept on the device. */
  storeName: string
  ask(): Promise<Ask>
  /** Prompts that wait behind buttons, or open otherwise than as a panel. */
  launch(): Promise<Launch>
  send(): Promise<Send>
  /** Whether anything may be kept on the device. */
  mayStore(): boolean
  /** Masks a comment; there once one is being written, or always when the host wants comments as they are. */
  masked?: ((text: string) => string) | undefined
  /** The host's say before a prompt shows, there when it has any: resolves to why it may not. */
  refuse?(id: string, arm: Arm | undefined): Promise<string[] | undefined>
  /** The host's say before answers are stored; there is one when it has any. */
  review?(send: Send): void
}

/** Remembers the visitor, and knows the rules. */
export interface Decide extends PromptTrigger {
  visitor: Memory<VisitorState>
  session: Memory<Session>
  /** Who the host says the visitor is. */
  subject: AnswerInput['subject']
  /** Resolves when the memory is that of whom the host named last. */
  known?: Promise<void>
  /** Values for placeholders: what the host says of the visitor, and of the page. */
  traits: Props
  context: Props
  /** The prompt of that id; a console error names the others when there is none. */
  find(id: string): AskedPrompt | undefined
  /** The prompt as this visitor gets it: with the variant that is always theirs. */
  choose(prompt: AskedPrompt): { prompt: AskedPrompt; variant: string | null }
  /** The rules that are against a prompt now. */
  against(prompt: AskedPrompt, arm?: Arm): string[]
  /** What keeps every prompt from being asked now; from the part that asks. */
  badMoment?: () => string | false
  /** Brings what is on screen up to date: a prompt, and the buttons that prompts wait behind; from the parts that have these. */
  redraw?: () => void
  relabel?: () => void
  /** What more there is to the triggers. */
  finer: When | undefined
  explain(id?: string): Explanation[]
  /** A prompt is on screen. */
  shown(id: string, arm?: Arm): void
  /** What was kept in memory may be written now. */
  keep(): Promise<void>
  identify(userId: string | null, traits?: Props, extra?: { signature?: string }): Promise<void>
  setLocale(locale: string): void
  setTheme(theme: Theme): void
  setContext(context: Props): void
  suppress(prompts: string[]): void
  reset(): Promise<void>
  forget(): Promise<void>
}

/** What more there is to a trigger than the name of an event: properties, pages, delays. */
export interface When extends Pick<TriggerInput, 'match' | 'tidy'> {
  /** Of the events that wait for the prompt of that id, the one that can bring it first. */
  soonest(prompt: string): Arm | undefined
  /** Whether another tab asks in this very moment. */
  otherTab(): Promise<boolean>
}

/** What a prompt is opened with: a button, or a dialog of its own. */
export interface Opener {
  /** It is on screen. */
  opened?(handle: PromptHandle): void
  /** The visitor or the host is done with it; says what that means here. */
  endAs?(how: AnyEnd): AnyEnd
}

export interface AskExtra extends ShowExtra {
  opener?: Opener
}

/** What is not a plain panel: prompts behind buttons, in modal dialogs, and folded to a bar. */
export interface Launch {
  /** How a prompt that is placed as `launcher` or `modal` opens now; none when it waits behind its button. */
  openerOf(prompt: AskedPrompt, wanted: Placement, arm: Arm | undefined, byVisitor: boolean): Promise<Opener | undefined>
  /** Puts a bar with the question in the place of a panel, until the visitor opens it; gives the handle of that. */
  fold(handle: PromptHandle, input: PromptInput, open: () => void): PromptHandle
  liftOver: typeof liftOver
  /** As `decide` does it, and what stands by itself comes back when the visitor has agreed. */
  keep(): Promise<void>
  /** Takes all buttons away. */
  clear(): void
}

/** Shows prompts: the methods of the handle that need that, and `ask`. */
export interface Ask {
  /** Resolves to the rules that were against it; none when the prompt is on screen, nothing at all when it waits behind a button. */
  ask(id: string, extra: AskExtra, arm?: Arm): Promise<string[] | undefined>
  show(id: string, extra?: ShowExtra): Promise<ShowResult>
  /** `gone`: what was given to it is not kept. */
  hide(how?: 'gone'): void
  dismiss(): void
}

/** Takes answers and sends them. */
export interface Send extends Outbox {
  /** Begins the answer to a prompt. */
  answer(input: AnswerInput): Answer
  submit(submission: Submission): Promise<SubmitResult>
}

/** Who answers what, where. */
export interface AnswerInput {
  prompt: AskedPrompt
  /** The band of a score on that prompt; whoever asks knows bands already. */
  bandOf(score: number): Band
  variant: string | null
  locale: string
  event: WireResponse['event']
  subject: { userId: string | null; signature: string | null }
  visitor: Memory<VisitorState>
  /** Milliseconds since 1970. */
  shownAt: number
}

/** One time that a prompt was shown, as it stands now. */
export interface Sight {
  prompt: AskedPrompt
  variant: string | null
  /** Milliseconds since 1970. */
  shownAt: number
  /** How it left the screen. */
  endedAs?: AnyEnd
  hasAnswer?: boolean
  /** There is something new to note. Set by what notes it. */
  renew?(): void
}

/** What the visitor has given so far. */
export interface Draft {
  score: number
  comment: string | null
  reasons: string[]
}

/** One answer to one prompt. Each commit is a full snapshot with the next revision of the same id. */
export interface Answer {
  /** What public events say of it. */
  detail: Partial<EventDetail>
  commit(draft: Draft, state: WireResponse['state'], onState?: (state: EntryState) => void): void
  /** The visitor is gone: a score without Send goes out as it is. */
  release(): void
}
