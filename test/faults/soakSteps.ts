import type { Tab } from '../support/driver.js'
import type { ShopWindow } from './shopPage.js'
import type { Fault } from './startCollector.js'
import { jumpIn, type World } from './startWorld.js'

/** What the steps share. */
export interface SoakState {
  world: World
  tabs: Tab[]
  frozen: Set<Tab>
  isOffline: boolean
  /** 0 ≤ x < 1, by the seed. */
  random(): number
  /** A text of its own for each answer, so that one answer under two ids is seen. */
  newText(): string
  open(): Promise<Tab>
  /** SIGKILL, and the same profile again; `full`: on a disk without room. */
  restart(full: boolean): Promise<void>
  /** Gives the disk its room back. */
  free(): Promise<unknown>
  /** Ids the collector refuses. */
  poison: Set<string>
  /** Ids that were not at the collector when somebody asked to be forgotten. */
  erased: Set<string>
  /** Answers given since the ledger began anew. */
  era: Set<string>
  /** A step's name, for the log. */
  doing: string
}

type Step = (state: SoakState) => Promise<unknown>

const faults: Fault[] = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '5' } },
  { kind: 'status', status: 503, headers: { 'Retry-After': 'soon' } },
  { kind: 'status', status: 408 },
  { kind: 'status', status: 409 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 410 },
  { kind: 'html' },
  { kind: 'redirect' },
  { kind: 'closeBefore' },
  { kind: 'closeAfter' },
  { kind: 'cut' },
  { kind: 'hang' },
  { kind: 'slow', ms: 150 },
  { kind: 'ok', cors: false },
  { kind: 'receipt', omit: 1, store: false },
  { kind: 'receipt', all: 'retry', retryAfter: 3 },
  { kind: 'text' },
  { kind: 'empty' },
]
const refusal: Fault = { kind: 'status', status: 422, when: 'poison' }

const pick = <T>(state: SoakState, from: readonly T[]): T => from[Math.floor(state.random() * from.length)] as T
const awake = (state: SoakState) => state.tabs.filter(tab => !state.frozen.has(tab))
const touch = <T>(tab: Tab, run: (window: ShopWindow) => Promise<T>) =>
  tab.eval(source => (new Function('window', `return (${source})(window)`) as (window: Window) => Promise<T>)(window), String(run))

export const heal = (state: SoakState) => state.world.collector.always(refusal)

const online = async (state: SoakState) => {
  if (!state.isOffline) return
  state.isOffline = false
  await awake(state)[0]?.offline(false)
}

const someTab = async (state: SoakState): Promise<Tab> => {
  const tabs = awake(state)
  if (tabs.length) return pick(state, tabs)
  await online(state)
  return state.open()
}

const submit = async (state: SoakState, word = '') => {
  const tab = await someTab(state)
  const result = await state.world.submit(tab, { score: 1 + Math.floor(state.random() * 5), comment: word + state.newText() })
  const { responseId } = result as { responseId: string }
  state.era.add(responseId)
  return { tab, responseId }
}

const click: Step = async state => {
  const { world } = state
  const tab = await someTab(state)
  await world.answer(tab, { score: 1 + Math.floor(state.random() * 5), comment: state.newText() })
  await world.jump(2_100)
  const said = await tab.waitFor(() => {
    const text = document.querySelector('[popover]')?.shadowRoot?.querySelector('#outcome')?.textContent?.trim()
    const id = (window as unknown as ShopWindow).heard.filter(([name]) => name === 'submitted').at(-1)?.[1].responseId
    return text ? { text, id: id ?? '' } : null
  })
  if (!said?.id) throw new Error('an answer without an id')
  world.given.add(said.id)
  state.era.add(said.id)
  if (said.text.startsWith('Thank you')) world.thanked.add(said.id)
  await touch(tab, async page => page.touchpoint.hide())
}

/** A score without Send: nobody is thanked, and the score may leave. */
const tap: Step = async state => {
  const tab = await someTab(state)
  await touch(tab, page => page.touchpoint.show('order', { force: true }))
  await tab.click({ role: 'radio', name: /^3\b/ })
  const id = await tab.waitFor(() => (window as unknown as ShopWindow).heard.filter(([name]) => name === 'answered').at(-1)?.[1].responseId)
  state.world.given.add(id ?? '')
  state.era.add(id ?? '')
  await touch(tab, async page => page.touchpoint.dismiss())
}

const close: Step = async state => {
  const tab = pick(state, state.tabs)
  if (state.tabs.length < 2) return
  state.tabs = state.tabs.filter(other => other !== tab)
  state.frozen.delete(tab)
  state.world.leave(tab)
  await tab.close()
}

const freeze: Step = async state => {
  const tabs = awake(state)
  if (tabs.length < 2) return
  const tab = pick(state, tabs)
  state.frozen.add(tab)
  state.world.leave(tab)
  await (await tab.cdp?.())?.send('Page.setWebLifecycleState', { state: 'frozen' })
}

export const thaw: Step = async state => {
  for (const tab of state.frozen) {
    await (await tab.cdp?.())?.send('Page.setWebLifecycleState', { state: 'active' })
    await state.world.join(tab)
  }
  state.frozen.clear()
}

const fail: Step = async state => {
  const fault = pick(state, faults)
  state.doing += ` ${JSON.stringify(fault)}`
  await state.world.collector.always(...(fault.kind === 'closeBefore' ? [fault, refusal] : [refusal, fault]))
}

const network: Step = async state => {
  state.isOffline = !state.isOffline
  await (await someTab(state)).offline(state.isOffline)
}

const killCollector: Step = async state => {
  await state.world.collector.stop('SIGKILL')
  await submit(state)
  await state.world.collector.restart()
  await heal(state)
}

const forget: Step = async state => {
  const tab = await someTab(state)
  await thaw(state)
  await touch(tab, page => page.touchpoint.forget())
  const stored = new Set(state.world.collector.ledger().ids)
  for (const id of state.world.given) if (!stored.has(id)) state.erased.add(id)
  state.era.clear()
}

const wrongClock: Step = async state => {
  const tab = await someTab(state)
  const by = (state.random() < 0.5 ? 1 : -1) * 365 * 86_400_000
  const jump = (ms: number) => jumpIn(tab, ms, true)
  await jump(by)
  await submit(state)
  await jump(-by)
}

/** Steps by name, each with its weight. */
export const soakSteps: Record<string, [weight: number, step: Step]> = {
  submit: [38, submit],
  poison: [1, async state => state.poison.add((await submit(state, 'poison')).responseId)],
  click: [6, click],
  tap: [3, tap],
  jump: [12, state => state.world.jump(Math.floor(1_000 * 1_200 ** state.random()))],
  flush: [4, async state => Promise.race([state.world.flush(await someTab(state)), new Promise(done => setTimeout(done, 300))])],
  fail: [9, fail],
  heal: [7, heal],
  open: [3, async state => online(state).then(() => (state.tabs.length < 5 ? state.open() : null))],
  close: [3, close],
  reload: [
    3,
    async state => {
      await online(state)
      const tab = await someTab(state)
      await state.world.reload(tab)
      await state.world.warm(tab)
    },
  ],
  freeze: [1.5, freeze],
  thaw: [2, thaw],
  offline: [2, network],
  'kill the endpoint': [1, killCollector],
  kill: [2, state => state.restart(false)],
  'kill, disk full': [0.7, state => state.restart(true)],
  'free the disk': [4, state => state.free()],
  forget: [0.15, forget],
  'wrong clock': [0.4, wrongClock],
}
