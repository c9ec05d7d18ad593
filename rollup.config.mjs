// Builds every door: the script tag's core and its lazy parts, the one-file version, the ESM doors and the collector.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const locales = ['en', 'vi']
const partInputs = {
  parse: 'src/parse.ts',
  decide: 'src/decide.ts',
  ask: 'src/ask.ts',
  send: 'src/send.ts',
  ...Object.fromEntries(locales.map(tag => [tag, `src/locale/${tag}.ts`])),
}
/** Gzip bytes: what each state of a page should cost, and what it may cost today. Both only go down. */
const budgets = JSON.parse(readFileSync('test/laws/budgets.json', 'utf8'))
/** File of each part. Filled by the parts' builds, used by the core's. */
const parts = {}
const sizes = {}

rmSync('dist', { recursive: true, force: true })

/** White space and comments leave the style sheet; the release goes into the code. */
const prepare = {
  name: 'prepare',
  transform(code, id) {
    const css = /styles\.ts$/.test(id)
      ? code
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};,>]) ?|(:) /g, '$1$2')
          .replace(/;}/g, '}')
      : code
    return { code: css.replaceAll('__VERSION__', version), map: null }
  },
}
const hashes = () => Object.fromEntries(Object.entries(parts).map(([name, file]) => [name, file.split('.').at(-2)]))
/** What the core knows of the parts: `virtual:parts`. */
const partNames = {
  name: 'part-names',
  resolveId: id => (id === 'virtual:parts' ? id : null),
  load: id => (id === 'virtual:parts' ? `export const hashes = ${JSON.stringify(hashes())}, languages = ${JSON.stringify(locales)}` : null),
}
const oneFile = {
  name: 'one-file',
  resolveId(id, from) {
    return id.endsWith('/scriptParts.js') ? this.resolve('./allParts.js', from) : null
  },
}
const rememberParts = {
  name: 'remember-parts',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) if (chunk.isEntry) parts[chunk.name] = chunk.fileName
  },
}
const weigh = (state, files) => {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length, 0)
  sizes[state] = { bytes, files }
  const { budget } = budgets[state]
  return `${state} ${bytes} of ${budget}${bytes > budget ? ' (over)' : ''}`
}
/** Weighs what each state of a page loads; what grows over its ceiling fails the build. */
const weighAll = {
  name: 'weigh-all',
  writeBundle(_, bundle) {
    const shown = ['touchpoint.js', parts.decide, parts.ask, parts.en]
    const esm = new Set(['index.js'])
    for (const file of esm) for (const next of bundle[file]?.imports ?? []) if (bundle[next]) esm.add(next)
    const lines = [
      weigh('idle', ['touchpoint.js']),
      weigh('shown', shown),
      weigh('sent', [...shown, parts.send]),
      weigh('all', ['touchpoint.all.js']),
      weigh('esm', [...esm]),
    ]
    writeFileSync('dist/sizes.json', `${JSON.stringify(sizes, null, 2)}\n`)
    console.log(`gzip bytes: ${lines.join(' · ')}`)
    const over = Object.keys(budgets).filter(state => sizes[state].bytes > budgets[state].ceiling)
    if (over.length) this.error(`heavier than test/laws/budgets.json allows: ${over.join(', ')}`)
  },
}

/** The JSON Schemas of the wire format, from the code's own. */
const writeSchemas = {
  name: 'write-schemas',
  async writeBundle() {
    const { wireJsonSchemas } = await import(new URL('dist/collector.js', import.meta.url).href)
    for (const [name, schema] of Object.entries(wireJsonSchemas()))
      writeFileSync(`dist/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`)
  },
}

// `npm run types` checks types; here they are only taken away.
const compile = () =>
  typescript({ tsconfig: 'src/tsconfig.json', noCheck: true, declaration: false, emitDeclarationOnly: false, outDir: 'dist' })
const small = terser({
  module: true,
  ecma: 2020,
  compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
  format: { comments: false },
})
const shared = { treeshake: { moduleSideEffects: id => /src\/script\.ts$/.test(id), propertyReadSideEffects: false } }
/** zod's own annotations and circles are known; any other warning is ours and fails the build. */
const onwarn = warning => {
  if ([warning.id, ...(warning.ids ?? [])].some(id => /node_modules.zod/.test(id ?? ''))) return
  throw new Error(warning.message)
}
const inBrowser = [compile(), nodeResolve({ browser: true }), prepare]
const base = { ...shared, onwarn }

export default [
  // Each part by itself: the few lines that two of them share weigh less than one more request.
  ...Object.entries(partInputs).map(([name, input]) => ({
    ...base,
    input: { [name]: input },
    plugins: [...inBrowser, rememberParts],
    output: { dir: 'dist', format: 'es', entryFileNames: 'touchpoint.[name].[hash:6].js', inlineDynamicImports: true, plugins: [small] },
  })),
  {
    ...base,
    input: 'src/script.ts',
    plugins: [partNames, ...inBrowser],
    output: { file: 'dist/touchpoint.js', format: 'iife', plugins: [small] },
  },
  {
    ...base,
    input: 'src/script.ts',
    plugins: [oneFile, ...inBrowser],
    output: { file: 'dist/touchpoint.all.js', format: 'iife', plugins: [small] },
  },
  {
    ...base,
    external: [/^preact/, /^zod/],
    input: { index: 'src/index.ts', preact: 'src/preact.tsx' },
    plugins: [...inBrowser, weighAll],
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', plugins: [small] },
  },
  {
    ...base,
    external: [/^node:/, /^zod/],
    input: { collector: 'src/collector/createCollector.ts' },
    plugins: [compile(), nodeResolve(), prepare, writeSchemas],
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js' },
  },
]
