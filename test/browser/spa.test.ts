import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import type { Route } from '../support/serve.js'
import { often, shopPage, startVisits, type Visits } from './startVisits.js'

const root = new URL('../../', import.meta.url)
const vendor: Route = ({ path }) => ({
  body: readFileSync(new URL(path.replace('/vendor/', 'node_modules/'), root)),
  type: 'text/javascript',
})
const imports = {
  'touchpoint-widget': '/dist/index.js',
  'touchpoint-widget/preact': '/dist/preact.js',
  preact: '/vendor/preact/dist/preact.mjs',
  'preact/hooks': '/vendor/preact/hooks/dist/hooks.mjs',
  'preact/jsx-runtime': '/vendor/preact/jsx-runtime/dist/jsxRuntime.mjs',
  'zod/mini': '/vendor/zod/mini/index.js',
}
const prompts = [{ id: 'guide', scale: '1-5', metric: 'ces', question: 'Was this guide easy?' }]
const app = (script: string) =>
  shopPage(`<script type="importmap">${JSON.stringify({ imports })}</script><div id="app"></div>
<script type="module">
  import { createTouchpoint, TouchpointError } from 'touchpoint-widget'
  import { Prompt, TouchpointProvider, useTouchpoint } from 'touchpoint-widget/preact'
  import { h, render } from 'preact'
  import { useState } from 'preact/hooks'
  const options = { endpoint: 'ENDPOINT', project: 'spa', frequency: ${JSON.stringify(often)}, prompts: ${JSON.stringify(prompts)} }
  const place = document.getElementById('app')
  window.calls = []
  ${script}
</script>`)
const five = { role: 'radio', name: '5, Strongly agree' }
const send = { role: 'button', name: 'Send', exact: true }
const callsOf = (tab: Tab) => tab.eval(() => (window as unknown as { calls: unknown[] }).calls)
/** Elements of ours in the page: those with a shadow root. */
const nodesOf = (tab: Tab) => tab.eval(() => [...document.querySelectorAll('*')].filter(element => element.shadowRoot).length)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe.each(wantedEngines())('a single-page app in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine)
  })
  afterAll(() => visits.close())
  const open = (script: string) => visits.open({ '/': app(script), '/vendor/*': vendor })

  it('creates a Touchpoint with an import, and takes it away', async () => {
    const { tab, waitForAnswers } = await open(`
      window.live = createTouchpoint({ ...options, prompts: [{ ...options.prompts[0], on: 'done' }] })
      live.on('shown', detail => calls.push(detail.prompt))
      live.track('done', { step: 3 })`)
    await tab.click(five)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([
      { prompt: 'guide', metric: 'ces', score: 5, event: { name: 'done', props: { step: 3 } } },
    ])
    expect(await callsOf(tab)).toEqual(['guide'])
    await tab.eval(() => (window as unknown as { live: { destroy(): void; track(name: string): void } }).live.destroy())
    expect(await nodesOf(tab)).toBe(0)
    await tab.eval(() => (window as unknown as { live: { track(name: string): void } }).live.track('done'))
    await pause(200)
    expect(await nodesOf(tab)).toBe(0)
    expect(await tab.errors()).toEqual([])
  })

  it('throws a TouchpointError that says every bad option', async () => {
    const { tab } = await open(`
      for (const bad of [{ endpoint: '/f', prompts: [{ id: 'a', scale: 'stars' }], theme: 'blue' }, { prompts: [] }, 7])
        try { createTouchpoint(bad); calls.push('nothing') }
        catch (error) { calls.push([error instanceof TouchpointError, error instanceof Error, error.name, error.code, error.message]) }`)
    await tab.waitFor(() => (window as unknown as { calls: unknown[] }).calls.length === 3)
    const [fields, endpoint, number] = (await callsOf(tab)) as [boolean, boolean, string, string, string][]
    expect(fields?.slice(0, 4)).toEqual([true, true, 'TouchpointError', 'config'])
    expect(fields?.[4]).toContain('touchpoint: ')
    expect(fields?.[4]).toContain('prompts[0].scale is "stars"; expected one of star, emoji, 0-10, 1-10, 1-7, 1-5')
    expect(fields?.[4]).toContain('theme is "blue"; expected one of light, dark, auto')
    expect(endpoint?.slice(3)).toEqual(['endpoint-missing', 'touchpoint: endpoint is missing; expected a URL'])
    expect(number?.slice(0, 4)).toEqual([true, true, 'TouchpointError', 'config'])
    expect(await tab.errors()).toEqual([])
  })

  it('shows a prompt where the component stands, and tells what happens to it', async () => {
    const { tab, waitForAnswers } = await open(`
      const note = name => detail => calls.push([name, detail.prompt, detail.score ?? null])
      render(h(TouchpointProvider, { options }, h('p', {}, 'Step 3'),
        h(Prompt, { id: 'guide', fallback: 'Nothing to ask', onShown: note('shown'), onSubmitted: note('submitted'), onDismissed: note('dismissed') })), place)`)
    await tab.see(five)
    expect(await tab.eval(() => document.querySelector('#app')?.textContent)).not.toContain('Nothing to ask')
    expect(await tab.eval(() => [...(document.querySelectorAll('#app *') ?? [])].some(element => element.shadowRoot))).toBe(true)
    expect(await tab.count({ role: 'button', name: 'Close', exact: true })).toBe(0)
    await tab.click(five)
    await tab.click(send)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 5, event: null, page: '/' }])
    expect(await callsOf(tab)).toEqual([
      ['shown', 'guide', null],
      ['submitted', 'guide', 5],
    ])
    expect(await tab.errors()).toEqual([])
  })

  it('tells of a dismissal, and the fallback comes back', async () => {
    const { tab } = await open(`
      render(h(TouchpointProvider, { options }, h(Prompt, { id: 'guide', fallback: 'Nothing to ask', onDismissed: detail => calls.push(detail.prompt) })), place)`)
    await tab.click({ role: 'button', name: 'Skip', exact: true })
    await tab.see('text=Nothing to ask')
    expect(await callsOf(tab)).toEqual(['guide'])
    expect(await tab.count({ role: 'radio' })).toBe(0)
  })

  it('keeps the fallback for a prompt whose rules are against it', async () => {
    const { tab } = await open(`
      const rare = { ...options, prompts: [{ ...options.prompts[0], sample: 0 }] }
      render(h(TouchpointProvider, { options: rare }, h(Prompt, { id: 'guide', fallback: 'Nothing to ask' })), place)`)
    await tab.see('text=Nothing to ask')
    await pause(400)
    expect(await nodesOf(tab)).toBe(0)
    expect(await tab.text('#app')).toBe('Nothing to ask')
  })

  it('leaves nothing behind when it is unmounted, at any time', async () => {
    const { tab } = await open(`
      window.mount = () => render(h(TouchpointProvider, { options }, h(Prompt, { id: 'guide' })), place)
      window.unmount = () => render(null, place)
      mount()`)
    await tab.see(five)
    await tab.eval('unmount()')
    expect(await nodesOf(tab)).toBe(0)
    expect(await tab.eval(() => document.querySelector('#app')?.innerHTML)).toBe('')
    // Gone before it could show.
    await tab.eval('(mount(), unmount())')
    await pause(400)
    expect(await nodesOf(tab)).toBe(0)
    await tab.eval(() => document.dispatchEvent(new CustomEvent('touchpoint:track', { detail: { name: 'guide' } })))
    await pause(200)
    expect(await nodesOf(tab)).toBe(0)
    expect(await tab.errors()).toEqual([])
    expect((await tab.messages()).filter(message => message.startsWith('error:'))).toEqual([])
  })

  it('shows one prompt when effects run twice, as in a strict mode', async () => {
    const { tab, waitForAnswers } = await open(`
      const tree = () => h(TouchpointProvider, { options }, h(Prompt, { id: 'guide', onShown: () => calls.push('shown') }))
      render(tree(), place)
      await new Promise(resolve => requestAnimationFrame(resolve))
      render(null, place)
      render(tree(), place)`)
    await tab.see(five)
    await pause(300)
    expect(await nodesOf(tab)).toBe(1)
    await tab.click(five)
    await tab.click(send)
    expect(await waitForAnswers(1)).toHaveLength(1)
    await pause(200)
    expect(await nodesOf(tab)).toBe(1)
    expect((await callsOf(tab)) as string[]).toEqual(['shown'])
    expect(await tab.errors()).toEqual([])
  })

  it('comes and goes with the view, and asks again when it comes back', async () => {
    const { tab } = await open(`
      function App() {
        const [view, setView] = useState('guide')
        window.setView = setView
        return h(TouchpointProvider, { options }, view === 'guide' ? h(Prompt, { id: 'guide' }) : h('p', {}, 'Another view'))
      }
      render(h(App, {}), place)`)
    await tab.see(five)
    await tab.eval(`setView('other')`)
    await tab.see('text=Another view')
    expect(await nodesOf(tab)).toBe(0)
    await tab.eval(`setView('guide')`)
    await tab.see(five)
    expect(await nodesOf(tab)).toBe(1)
  })

  it('gives the methods to components before it has started, and says so outside a provider', async () => {
    const { tab, waitForAnswers } = await open(`
      function Early() { const touchpoint = useTouchpoint(); useState(() => touchpoint.setContext({ name: 'Hà' })); window.live = touchpoint; return null }
      render(h(TouchpointProvider, { options }, h(Early, {})), place)
      live.submit({ prompt: 'guide', score: 2 }).then(result => calls.push(result.status))
      try { render(h(Early, {}), document.createElement('div')) } catch (error) { calls.unshift(error.message) }`)
    expect(await waitForAnswers(1)).toMatchObject([{ score: 2, state: 'complete' }])
    await expect
      .poll(() => callsOf(tab))
      .toEqual([expect.stringMatching(/outside a <TouchpointProvider>; expected/), expect.stringMatching(/stored|delivered/)])
  })

  it('reports bad options of a provider without throwing into the app', async () => {
    const { tab } = await open(`
      render(h(TouchpointProvider, { options: { ...options, theme: 'blue' } }, h('p', {}, 'The app lives')), place)`)
    await tab.see('text=The app lives')
    await expect.poll(() => tab.messages()).toEqual([expect.stringMatching(/^error: .*theme is "blue"; expected one of/)])
    expect(await tab.errors()).toEqual([])
  })
})

describe('on a server', () => {
  const inNode = (code: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8', timeout: 20_000 }).trim()

  it('the modules import without a browser, and start nothing', () => {
    const code = `
      for (const name of ['window', 'document', 'navigator', 'localStorage', 'indexedDB', 'fetch', 'setTimeout', 'setInterval', 'BroadcastChannel'])
        Object.defineProperty(globalThis, name, { configurable: true, get() { throw new Error(name + ' was read on import') } })
      const door = await import('./dist/index.js')
      const preact = await import('./dist/preact.js')
      console.log(Object.keys(door).sort().join(), Object.keys(preact).sort().join())`
    expect(inNode(code)).toBe('TouchpointError,createTouchpoint Prompt,TouchpointProvider,useTouchpoint')
  })
})
