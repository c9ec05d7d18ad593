// Builds every door: the script tag's core and its lazy parts, the one-file version, the ESM doors and the collector.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import { minify } from 'vite'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file))
  .map(file => `src/${file.replaceAll('\\', '/')}`)
  .sort()
const languages = sources.flatMap(file => /^src\/locale\/([a-z]{2,3}(?:-[A-Z]\w+)?)\.ts$/.exec(file)?.[1] ?? [])
/** In the name of every part: of all that goes into the build, so that parts of two builds never mix, and a door knows one for all. */
const hash = createHash('sha256')
  .update([...sources, 'rollup.config.mjs', 'package-lock.json'].map(file => readFileSync(file, 'utf8')).join(''))
  .digest('base64url')
  .slice(0, 6)
const fileOf = part => `touchpoint.${part}.${hash}.js`
const partInputs = {
  asking: 'src/asking.ts',
  send: 'src/send.ts',
  parse: 'src/parse.ts',
  inspect: 'src/inspect.ts',
  dress: 'src/dress.ts',
  decide: 'src/decide.ts',
  when: 'src/when.ts',
  watch: 'src/watch.ts',
  ask: 'src/ask.ts',
  launch: 'src/launch.ts',
  stay: 'src/stay.ts',
  hooks: 'src/hooks.ts',
  mend: 'src/outbox/createMend.ts',
  account: 'src/outbox/createAccount.ts',
  who: 'src/switchVisitor.ts',
  note: 'src/noteImpression.ts',
  submit: 'src/submitAnswer.ts',
}
/** Gzip bytes that each state of a page may cost. They only go down. */
const budgets = { idle: 4_000, shown: 18_000, sent: 22_000, all: 26_000, esm: 14_000 }
const sizes = {}
/** Short for the same name is the same in every file. */
const nameCache = {}

rmSync('dist', { recursive: true, force: true })

/** White space and comments leave the style sheet; the release goes into the code. */
const prepare = {
  name: 'prepare',
  transform(code, id) {
    const css = /styles\.ts$/i.test(id)
      ? code
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};,>]) ?|(:) /g, '$1$2')
          .replace(/;}/g, '}')
      : code
    return { code: css.replaceAll('__VERSION__', version).replaceAll('__HASH__', hash), map: null }
  },
}
/**
 * What is always so here, told to the sources of zod so that the minifier can leave out the rest: our fields have a test and no
 * checks besides.
 */
const always = {
  'zod/v4/core/schemas.js': [
    [/const checks = [\s\S]*?: \[\];/, 'const checks = [];'],
    [/for \(const ch of checks\) \{[\s\S]*?\n {4}\}/, ''],
    [/checks\.length === 0/, 'true'],
    [/inst\._zod\.(bag|version) = .*;|inst \?\? \(inst = \{\}\);/g, ''],
    [/\(_a = inst\._zod\)\.deferred \?\? \(_a\.deferred = \[\]\);\s+inst\._zod\.deferred\?\.push\([\s\S]*?\}\);/, ''],
    [/standardProps\(this\)/, 'undefined'],
  ],
  'zod/v4/core/core.js': [
    // Our one kind of field has no parent, no members, nothing added later, and nobody asks for its name or kind.
    [/params\?\.Parent/g, 'undefined'],
    [/try \{\s+(Object\.defineProperty\(inst, "_zod", )_zodDesc(\);)\s+\}\s+finally \{[\s\S]*?\n {12}\}/, '$1{ value: _zodDesc.value }$2'],
    [/_zodDesc\.value = new Internals\(def\);/, 'const _zodDesc = { value: new Internals(def) };'],
    [/const deferred = inst\._zod\.deferred;\s+if \(deferred\) \{[\s\S]*?\n {8}\}/, ''],
    [
      /Internals\.prototype = zodProto;|this\.constr = _;|this\.traits = new Set\(\);|inst\._zod\.traits\.add\(name\);|else if \(inst\._zod\.traits[\s\S]*?\n {8}\}/g,
      '',
    ],
    [/const protoMembers = proto;/, 'const protoMembers = undefined;'],
    [/const proto = _\.prototype;\s+for \(const k in proto\) \{[\s\S]*?\n {8}\}/, ''],
    [/class Definition extends Parent \{\s*\}/, 'const Definition = undefined'],
    [/Object\.defineProperty\((_|Definition), "name", \{ value: name \}\);/g, ''],
    [/Object\.defineProperty\(_, Symbol\.hasInstance, \{[\s\S]*?\}\);/, ''],
    [/globalThis\.__zod_globalConfig\?\.postProcessor/, 'undefined'],
    [/\(_a = globalThis\)\.__zod_globalConfig \?\? \(_a\.__zod_globalConfig = \{\}\);/, ''],
  ],
}
/** What no longer reads as it did fails the build. */
const rewrite = (build, code, id, pairs = []) => {
  let ours = code
  for (const [from, to] of pairs) {
    if (ours.search(from) < 0) build.error(`${id} no longer has ${from}`)
    ours = ours.replace(from, to)
  }
  return { code: ours, map: null }
}
const fewerBytes = {
  name: 'fewer-bytes',
  // What is drawn is written for Preact; elements, texts and lists of them need little of it.
  resolveId: id => (id === 'preact' ? fileURLToPath(new URL('src/prompt/render.ts', import.meta.url)) : null),
  transform(code, id) {
    return rewrite(this, code, id, always[id.replaceAll('\\', '/').split('/node_modules/').at(-1)])
  },
}
/** One file may stand alone, with the parser out of reach: it knows all of `frequency` to be good by itself. */
const knowsMore = {
  'schema/isSound.ts': [
    [/betweenPrompts\)/, 'betweenPrompts|afterAnswer|afterIgnored|nps|csat|ces)'],
    [/'\(\?:perSession/, `'afterDismissals":\\\\[\\\\d+,"\\\\d+[smhd]"]',\n$&`],
    [/frequency\|/, 'frequency|perMetric|'],
  ],
}
const oneFile = {
  name: 'one-file',
  resolveId(id, from) {
    return id.endsWith('/scriptParts.js') ? this.resolve('./allParts.js', from) : null
  },
  transform(code, id) {
    return rewrite(this, code, id, knowsMore[id.replaceAll('\\', '/').split('/src/').at(-1)])
  },
}
const weigh = (state, files) => {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length, 0)
  sizes[state] = { bytes, files }
  const budget = budgets[state]
  return `${state} ${bytes} of ${budget}`
}
/** Weighs what each state of a page loads; what is over its budget fails the build. */
const weighAll = {
  name: 'weigh-all',
  writeBundle(_, bundle) {
    const shown = ['touchpoint.js', ...['asking', 'en'].map(fileOf)]
    const esm = new Set(['index.js'])
    for (const file of esm) for (const next of bundle[file]?.imports ?? []) if (bundle[next]) esm.add(next)
    const lines = [
      weigh('idle', ['touchpoint.js']),
      weigh('shown', shown),
      weigh('sent', [...shown, fileOf('send')]),
      weigh('all', ['touchpoint.all.js']),
      weigh('esm', [...esm]),
    ]
    writeFileSync('dist/sizes.json', `${JSON.stringify(sizes, null, 2)}\n`)
    console.log(`gzip bytes: ${lines.join(' · ')}`)
    const over = Object.keys(budgets).filter(state => sizes[state].bytes > budgets[state])
    if (over.length) this.error(`over budget: ${over.join(', ')}`)
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
/** Names that only our own code uses, on both sides of a part's border: nothing a host, a wire, a stored row or a message has. */
const inside =
  'core reach headerOf bandOf against byVisitor canStopAsking carried choose clock conclude copies copyOf digits elapsed emit envelope epoch giveWay hasRoom holdMs isAhead isApart ' +
  'isAsked isAsking isFree isGone isLockedOut isOnline isTried lease ledger letGo loadAccount loadMend mayStore newId onChange onDraft onEnd onSend onState onSuppress ' +
  'openPeers ratingKeys report resultOf steps storeName tabId takeBatch tell tidiedAt transact underWay visitor waitMs wakeAt wakeIn handle say cause often ' +
  'share soonest redraw relabel messages opener opened endAs openerOf onWrite arm kids drawn inside commit release update check guard trust later parts vars missing makeWay masked refuse review isOffered badMoment finer tidy otherTab hasAnswer endedAs renew known endOf listen probe last gate keep post element onEvent read store write'
/** What one minifier leaves, another finds. */
const small = [
  terser({
    module: true,
    ecma: 2020,
    compress: {
      passes: 2,
      hoist_funs: true,
      join_vars: false,
      lhs_constants: false,
      sequences: false,
      conditionals: false,
      comparisons: false,
      pure_getters: true,
      unsafe_arrows: true,
    },
    mangle: { properties: { builtins: true, regex: RegExp(`^(${inside.replaceAll(' ', '|')})$`) } },
    nameCache,
    format: { comments: false },
  }),
  {
    name: 'once-more',
    async renderChunk(code, { fileName }, { format }) {
      const { code: smaller } = await minify(fileName, code, {
        module: format === 'es',
        compress: { target: 'es2021' },
        mangle: { toplevel: true },
        codegen: { removeWhitespace: true },
      })
      return { code: smaller, map: null }
    },
  },
]
const shared = { treeshake: { moduleSideEffects: id => /src\/script\.ts$/.test(id), propertyReadSideEffects: false } }
/** The annotations and circles of zod are known; any other warning is ours and fails the build. */
const onwarn = warning => {
  if ([warning.id, ...(warning.ids ?? [])].some(id => /node_modules.zod/.test(id ?? ''))) return
  throw new Error(warning.message)
}
/** Functions of ours as arrows: they are shorter, and alike. */
const arrows = {
  name: 'arrows',
  transform: (code, id) => ({
    code: /\/src\//.test(id)
      ? code.replace(/^(export )?(async )?function (\w+)\((.*?)\) \{\n([\s\S]*?)^\}/gms, (all, as = '', how = '', name, given, body) =>
          /\b(arguments|this)\b/.test(body) ? all : `${as}const ${name} = ${how}(${given}) => {\n${body}};`,
        )
      : code,
    map: null,
  }),
}
const inBrowser = [compile(), fewerBytes, arrows, nodeResolve({ browser: true }), prepare]
const base = { ...shared, onwarn }

export default [
  // What most visits load comes first: it takes the shortest of the short names.
  {
    ...base,
    input: 'src/script.ts',
    plugins: inBrowser,
    output: { file: 'dist/touchpoint.js', format: 'iife', plugins: small },
  },
  // Each part by itself: the few lines that two of them share weigh less than one more request.
  ...Object.entries(partInputs).map(([name, input]) => ({
    ...base,
    input: { [name]: input },
    plugins: inBrowser,
    output: { dir: 'dist', format: 'es', entryFileNames: fileOf('[name]'), inlineDynamicImports: true, plugins: small },
  })),
  {
    ...base,
    input: Object.fromEntries(languages.map(tag => [tag, `src/locale/${tag}.ts`])),
    plugins: inBrowser,
    output: { dir: 'dist', format: 'es', entryFileNames: fileOf('[name]'), plugins: small },
  },
  {
    ...base,
    input: 'src/script.ts',
    plugins: [oneFile, ...inBrowser],
    output: { file: 'dist/touchpoint.all.js', format: 'iife', plugins: small },
  },
  {
    ...base,
    external: [/^preact/, /^zod/],
    input: { index: 'src/index.ts', preact: 'src/preact.tsx' },
    plugins: [...inBrowser, weighAll],
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', plugins: small },
  },
  {
    ...base,
    external: [/^node:/, /^zod/],
    input: { collector: 'src/collector/createCollector.ts' },
    plugins: [compile(), nodeResolve(), prepare, writeSchemas],
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js' },
  },
]
