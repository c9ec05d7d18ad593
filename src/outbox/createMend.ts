import type { Desk, Mend, OutboxConfig, Peers } from './desk.js'
import { drain } from './drain.js'
import { guardStore } from './guardStore.js'
import { heal } from './heal.js'
import type { Mending } from './mending.js'
import { settle } from './settle.js'
import { sideBySide } from './sideBySide.js'

/** With no network in sight, background probes come this seldom at most. */
const OFFLINE_MS = 300_000

/** Plans cycles: one at a time, the soonest wish wins. */
const createTimer = ({ clock, isOnline }: OutboxConfig, run: () => void) => {
  let timer: unknown
  let wakeAt = Infinity
  const stop = () => {
    clock.clearTimeout(timer)
    wakeAt = Infinity
  }
  const wakeIn = (ms: number) => {
    const wait = Math.max(ms, ms > 0 && !isOnline() ? OFFLINE_MS : 0)
    const at = clock.elapsed() + wait
    if (at >= wakeAt) return
    stop()
    wakeAt = at
    timer = clock.setTimeout(() => {
      wakeAt = Infinity
      run()
    }, wait)
  }
  return { stop, wakeIn }
}

/** All but the good case. Every method may be called at any time. */
export const createMend = (plain: Desk): Mend => {
  const { config } = plain
  const { store } = config
  let running: Promise<void> | undefined
  let isHealing = false
  const start = (force: boolean): Promise<void> => {
    timer.stop()
    const mine = (running ??= drain(desk, force)
      .catch(error => desk.emit('error', { code: 'host', message: String(error) }))
      .finally(() => {
        if (running === mine) running = undefined
      }))
    return mine
  }
  const timer = createTimer(config, () => (running ? running.then(() => timer.wakeIn(0)) : start(false)))
  let peers: Peers | undefined
  const listen = () => {
    peers ??= config.openPeers?.()
    if (peers) peers.onmessage = ({ data }) => (data === 'forgot' ? desk.clear() : timer.wakeIn(1_000))
  }
  const guarded = guardStore(store, config.clock, error => desk.emit('error', { code: 'storage', message: String(error) }))
  const desk: Mending = Object.assign(plain, {
    store: guarded,
    reach: sideBySide,
    carried: { queued: 0, parked: 0, delivered: 0, expired: 0, erased: 0, refused: 0, oldestMs: 0 },
    isLockedOut: false,
    tidiedAt: -Infinity,
    letGo() {},
    wakeIn: timer.wakeIn,
    say: (word: 'queued' | 'forgot') => peers?.postMessage(word),
  })
  const turn = () => {
    desk.owner = `${config.tabId}.${config.newId()}`
    running = undefined
  }
  const account = async () => (await config.loadAccount())?.createAccount(desk, desk.carried)
  const status = async () => (await account())?.status()
  listen()
  return {
    heal() {
      // A database that is broken says so in the middle of healing.
      if (isHealing) return
      isHealing = true
      guarded.probe()
      // At once, although a cycle may be sending.
      const done = () => {
        isHealing = false
        // One timer for any number of new answers.
        desk.wakeIn(Math.max(0, desk.toldUntil - config.clock.now()))
      }
      void heal(desk).then(done, done)
    },
    settle: (...given) => settle(desk, ...given),
    resume() {
      listen()
      guarded.probe()
      if (running) turn()
      void start(true)
    },
    leave() {
      desk.letGo()
      // A page that is only hidden must hear that all was forgotten.
      if (store.gate !== 'shut' && !desk.isGone) return
      peers?.close()
      peers = undefined
    },
    async flush() {
      await running
      await start(true)
    },
    status,
    async forget() {
      // However it was before, it is tried now.
      guarded.probe()
      // What is to be counted and erased may lie there from before consent was taken back.
      store.gate = 'open'
      // What cannot be counted goes all the same.
      const { queued, parked, erased, ...rest } = (await status()) ?? desk.carried
      desk.carried = { ...rest, erased: erased + queued + parked, queued: 0, parked: 0, oldestMs: 0 }
      desk.clear()
      desk.say('forgot')
      // The deletion may have to wait for a frozen tab; what it would delete goes at once.
      await guarded.transact(async rows => rows.remove('', '\uffff'), true).catch(() => {})
      if (store.gate === 'open') store.gate = 'consent'
    },
    erase: async ids => (await account())?.erase(ids),
    stop() {
      turn()
      timer.stop()
    },
  }
}
