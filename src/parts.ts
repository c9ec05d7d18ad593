import type { Ask } from './ask.js'
import type { Decide } from './decide.js'
import type { Messages } from './locale/messages.js'
import type { Consent, Options } from './options.js'
import type { Emitter } from './page/createEmitter.js'
import type { HostPage } from './page/hostPage.js'
import type { Send } from './send.js'

/** What loads only when it is needed. Each door says how it gets them. */
export interface Parts {
  /** When options are not good beyond doubt. */
  parse(): Promise<{ parseOptions(raw: unknown): { options: Options; problems: string[] }; unknownFields(raw: unknown): string[] }>
  /** When an event that some prompt waits for has happened. */
  decide(): Promise<{ createDecide(core: Core): Decide }>
  /** When somebody is asked. */
  ask(): Promise<{ createAsk(core: Core, decide: Decide): Ask }>
  /** When an answer is given, or answers wait. */
  send(): Promise<{ createSend(core: Core): Send }>
  /** Languages there are. */
  languages: readonly string[]
  locale(tag: string): Promise<Messages>
}

/** What every page has loaded, as the parts see it. */
export interface Core extends Emitter {
  page: HostPage
  parts: Parts
  /** Good, for `decide` and all that comes after it; as the host gave them before. */
  options: Options
  consent: Consent
  /** Name of what is kept on the device. */
  storeName: string
  ask(): Promise<Ask>
  send(): Promise<Send>
  /** The collector does not want these prompts shown to this visitor again. */
  suppress(prompts: string[]): void
  /** Whether anything may be kept on the device. */
  mayStore(): boolean
}
