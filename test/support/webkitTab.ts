import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { RequestSeen, Tab, Target } from './driver.js'
import { findInPage } from './findInPage.js'
import { poll } from './poll.js'
import type { Command } from './webdriver.js'

const elementKey = 'element-6066-11e4-a52e-4f735466cecf'
type Reference = { [elementKey]: string }

// Private use codes of the W3C WebDriver standard.
const keyCodes: Record<string, string> = {
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  Backspace: '\uE003',
  Delete: '\uE017',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
}

const pathOf = (target: Target) =>
  typeof target === 'string'
    ? target.startsWith('text=')
      ? { text: target.slice('text='.length) }
      : { css: target }
    : {
        role: target.role,
        exact: target.exact ?? false,
        ...(target.name instanceof RegExp ? { pattern: target.name.source, flags: target.name.flags } : { name: target.name }),
      }

function readLog(path: string): { kind: string; text: string }[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map(line => JSON.parse(line))
}

/** One WebKitGTK window behind the driver's interface. */
export async function webkitTab(command: Command, handle: string, log: string, size: { width: number; height: number }): Promise<Tab> {
  const here: Command = async (method, path, body) => {
    await command('POST', '/window', { handle })
    return command(method, path, body)
  }
  const script = async (source: string, args: unknown[]) => {
    const body = `const done = arguments[arguments.length - 1]; const args = [...arguments].slice(0, -1);
      (async () => (${source})(...args))().then(value => done({ value }), error => done({ error: String(error) }))`
    const result = (await here('POST', '/execute/async', { script: body, args })) as { value?: unknown; error?: string }
    if (result.error !== undefined) throw new Error(result.error)
    return result.value
  }
  const run: Tab['eval'] = async (source, arg) => {
    const text = typeof source === 'string' ? `() => (${source})` : String(source)
    return (await script(text, arg === undefined ? [] : [arg])) as never
  }
  const find = (target: Target) => script(String(findInPage), [pathOf(target)]) as Promise<Reference[]>
  const first = (target: Target) => poll(async () => (await find(target))[0], 10_000, JSON.stringify(pathOf(target)))
  const keys = (actions: object[]) => here('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] })
  const click = async (target: Target) => {
    const origin = await first(target)
    await script('element => element.scrollIntoView({ block: "nearest" })', [origin])
    // A pointer at the centre: the element click command cannot reach into shadow roots.
    const actions = [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    await here('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] })
  }
  // A rectangle of the window is that of the page: there is no title bar without a window manager.
  const resize = async (width: number, height: number) => void (await here('POST', '/window/rect', { width, height }))
  await resize(size.width, size.height)
  return {
    engine: 'webkit',
    goto: async url => void (await here('POST', '/url', { url })),
    reload: async () => void (await here('POST', '/refresh')),
    back: async () => void (await here('POST', '/back')),
    eval: run,
    click,
    async type(target, text) {
      await click(target)
      await keys(
        [...text].flatMap(value => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      )
    },
    async press(key) {
      const parts = key.split(/(?<=.)\+/).map(part => keyCodes[part] ?? part)
      const down = parts.map(value => ({ type: 'keyDown', value }))
      const up = [...parts].reverse().map(value => ({ type: 'keyUp', value }))
      await keys([...down, ...up])
    },
    count: async target => (await find(target)).length,
    text: async target => String(await script('element => element.innerText', [await first(target)])).trim(),
    see: async (target, timeoutMs) => void (await poll(async () => (await find(target)).length, timeoutMs, JSON.stringify(pathOf(target)))),
    waitFor: (predicate, arg, timeoutMs) => poll(() => run(predicate, arg), timeoutMs, String(predicate)),
    async screenshot(path) {
      // Two frames: straight after a change of size the old surface would be taken.
      await run(() => new Promise<boolean>(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))
      writeFileSync(path, String(await here('GET', '/screenshot')), 'base64')
    },
    resize,
    offline: async () => {
      throw new Error('WebKitGTK cannot be cut off the network; stop the server instead')
    },
    messages: async () =>
      readLog(log)
        .filter(line => line.kind !== 'uncaught')
        .map(line => `${line.kind === 'warn' ? 'warning' : line.kind}: ${line.text}`),
    errors: async () =>
      readLog(log)
        .filter(line => line.kind === 'uncaught')
        .map(line => line.text),
    requests: () =>
      run<RequestSeen[]>(() =>
        performance.getEntriesByType('resource').map(entry => {
          const { name, encodedBodySize, responseStatus } = entry as PerformanceResourceTiming
          return { url: name, method: null, status: responseStatus ?? null, bytes: encodedBodySize }
        }),
      ),
    close: async () => void (await here('DELETE', '/window')),
  }
}
