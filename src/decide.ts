import type { AskedPrompt, Options, Props } from './options.js'
import { type Arm, createVisitorMemory, type Session, type VisitorState } from './page/visitorMemory.js'
import type { Core, Decide } from './parts.js'
import { createTrigger } from './trigger/createTrigger.js'
import { pickVariant } from './trigger/pickVariant.js'
import { triggerOf } from './trigger/promptsOf.js'
import { isSameArm, type Rule, rulesOf, SESSION_MS } from './trigger/rules.js'
import { shareOf } from './trigger/shareOf.js'

/** How many `prompt key` pairs are remembered. */
const MAX_ASKED = 200

/** The part of the conductor that loads when an event some prompt waits for has happened: it remembers, and knows the rules. */
export async function createDecide(core: Core): Promise<Decide> {
  const { page, storeName, mayStore, emit } = core
  const { window } = page
  const empty = {
    id: '',
    roll: Math.random(),
    arms: [],
    shown: {},
    asked: [],
    dismissals: 0,
    dismissedAt: 0,
    stopped: false,
    suppressed: [],
    ends: {},
    people: [],
  }
  const visitor = createVisitorMemory<VisitorState>(window, 'localStorage', storeName, empty, mayStore)
  const session = createVisitorMemory<Session>(window, 'sessionStorage', storeName, { prompts: 0, at: 0 }, mayStore)
  const isPlain = !session.read().prompts && !visitor.read().arms.length && core.prompts.every(prompt => !Object.keys(triggerOf(prompt))[1])
  const part = isPlain ? undefined : await core.parts.load('when').catch(core.missing)
  const when = part?.createWhen(core, visitor, session)
  const share = (name: string) => shareOf(visitor.read().roll + name)

  const rules = (prompt: AskedPrompt, cause?: Arm): Rule[] =>
    rulesOf(prompt, {
      now: Date.now(),
      consent: core.consent,
      share: share(prompt.id),
      prompts: core.prompts,
      often: core.options.frequency,
      visitor: visitor.read(),
      session: session.read(),
      cause,
    })
  const against = (prompt: AskedPrompt, arm?: Arm) => rules(prompt, arm).flatMap(([rule, pass]) => (pass ? [] : [rule]))
  const trigger = createTrigger({
    prompts: () => core.prompts,
    // Without that part, what it is needed for is not asked.
    match: (on, props) => when?.match(on, props) ?? [['where', !(on.url || on.where || on.after)]],
    tidy: () => when?.tidy(),
    ask: async (prompt, arm) => {
      // Of whom the host named.
      await self.known
      const reasons = against(prompt, arm)
      return reasons[0]
        ? reasons
        : core.ask().then(
            part => part.ask(prompt.id, {}, arm),
            () => ['part'],
          )
    },
    ...{ visitor, emit },
  })
  if (core.options.dataLayer !== false)
    // With a data layer on the page, what happened stands there too; no free text.
    for (const name of ['shown', 'submitted', 'dismissed'] as const)
      core.on(name, detail => (window as { dataLayer?: object[] }).dataLayer?.push?.({ event: `touchpoint_${name}`, ...detail }))
  const renew = (what: Options | Props, change: Options | Props) => {
    Object.assign(what, change)
    self.redraw?.()
    self.relabel?.()
  }
  const self: Decide = {
    ...trigger,
    visitor,
    session,
    finer: when,
    against,
    subject: { userId: null, signature: null },
    traits: {},
    context: {},
    find(id) {
      const { prompts } = core
      const found = prompts.find(prompt => prompt.id === id)
      if (!found) core.report('config', `prompt is "${id}"; expected one of ${prompts.map(prompt => prompt.id).join(', ') || 'none'}`)
      return found
    },
    choose(prompt) {
      const variant = pickVariant(prompt.variants, share(`${prompt.id} variant`))
      return { prompt: { ...prompt, ...variant, id: prompt.id }, variant: variant?.id ?? null }
    },
    identify(userId, traits = {}, { signature = null }: { signature?: string | null } = {}) {
      const since = Date.now()
      const known = Promise.all([core.parts.load('who'), self.known]).then(
        ([part]) => part.switchVisitor(core, self, userId, since),
        core.missing,
      )
      Object.assign(self, { subject: { userId, signature }, traits, known })
      return known
    },
    setLocale: locale => renew(core.options, { locale }),
    setTheme: theme => renew(core.options, { theme }),
    setContext: context => renew(self.context, context),
    explain: id =>
      core.prompts.flatMap(prompt => {
        if (id && id !== prompt.id) return []
        // Without that part no event waits longer than another.
        const arm = when ? when.soonest(prompt.id) : visitor.read().arms.find(waiting => waiting.prompt === prompt.id)
        const busy = self.badMoment?.()
        const cause = arm ?? trigger.last[prompt.id] ?? (prompt.on ? ({} as Arm) : undefined)
        // On which page and with what the event came was looked at when it came.
        const on = arm ? {} : triggerOf(prompt)
        const all: Rule[] = [...rules(prompt, cause), ...trigger.match(on, cause?.props ?? {}), ['moment', !busy, busy]]
        return {
          prompt: prompt.id,
          eligible: all.every(([, pass]) => pass),
          rules: all.map(([rule, pass, value = null, next]) => ({
            rule,
            pass,
            value,
            nextAt: pass || !next ? null : new Date(next).toISOString(),
          })),
        }
      }),
    shown(id, arm) {
      const now = Date.now()
      visitor.change(state => {
        state.shown[id] = now
        if (!arm) return
        state.arms = state.arms.filter(other => !isSameArm(arm, other))
        if (arm.key) state.asked = [...state.asked, `${id} ${arm.key}`].slice(-MAX_ASKED)
      })
      session.change(state => {
        state.prompts = now - state.at < SESSION_MS ? state.prompts + 1 : 1
        state.at = now
      })
    },
    keep: () => core.parts.load('who').then(part => part.rejoin(self), core.missing),
    suppress: prompts =>
      visitor.change(state => {
        state.suppressed = [...new Set([...state.suppressed, ...prompts])]
      }),
    reset: () => self.identify(null),
    async forget() {
      visitor.erase()
      session.erase()
      await (await core.send()).forget()
    },
  }
  // Samples and variants are for good from the first page on.
  visitor.change(() => {})
  trigger.check()
  return self
}
