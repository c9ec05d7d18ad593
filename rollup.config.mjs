// Builds every door: the script tag's core and its lazy parts, the one-file version, the ESM doors and the collector.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import { minify } from 'vite'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const locales = ['en', 'vi']
const partInputs = {
  parse: 'src/parse.ts',
  decide: 'src/decide.ts',
  ask: 'src/ask.ts',
  launch: 'src/launch.ts',
  stay: 'src/stay.ts',
  mend: 'src/outbox/createMend.ts',
  submit: 'src/submitAnswer.ts',
  send: 'src/send.ts',
  ...Object.fromEntries(locales.map(tag => [tag, `src/locale/${tag}.ts`])),
}
/** Gzip bytes that each state of a page may cost. They only go down. */
const budgets = { idle: 4_000, shown: 18_000, sent: 22_000, all: 26_000, esm: 14_000 }
/** File of each part. Filled by the parts' builds, used by the core's. */
const parts = {}
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
    return { code: css.replaceAll('__VERSION__', version), map: null }
  },
}
/**
 * What is always so here, told to the sources of Preact and zod so that the minifier can leave out the rest. We draw only elements,
 * texts and lists of them, made in the browser: no components, refs, portals, styles, markup as text or server rendering. Our
 * fields have a test and no checks besides. A release that no longer reads like this fails the build.
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
  'preact/src/options.js': [[/[\s\S]*/, 'export default {}']],
  'preact/src/render.js': [
    [/let isHydrating = [^;]+;/, ''],
    [/let commitQueue = [^;]+;/, ''],
    [/oldVNode\s+\? NULL\s+: parentDom\.firstChild[\s\S]*?: NULL,/, ''],
    [/commitRoot\(.*;/, ''],
    [/EMPTY_OBJ,\s+(?=parentDom\.namespaceURI)/, ''],
    [/parentDom\.nodeType == 9/, 'false'],
    [/parentDom\._children\.props\.children = NULL;/, ''],
  ],
  'preact/src/create-element.js': [
    [/i == 'ref' && typeof type != 'function'/, 'false'],
    [/\t\tref,\n\t\t(?=_children)|\t\t_(depth|component): \w+,\n/g, ''],
    [/constructor: VNODE_MARKER,/, ''],
    [/original \|\| \+\+vnodeId/, '++vnodeId'],
  ],
  'preact/src/component.js': [[/!vnode\.props\._parentDom/, 'true']],
  'preact/src/diff/children.js': [
    [/oldVNode\.ref != childVNode\.ref \|\| oldVNode\._flags & REF_DETACHED/, 'false'],
    // A list is not placed, what is in it is.
    [/if \(typeof parentVNode\.type == 'function'\) \{[\s\S]*?\} else \{/, '{'],
    // Nothing is used twice, or changes places.
    [/childVNode\.constructor === VNODE_MARKER && childVNode\._depth|childVNode\.constructor === String/g, 'false'],
    // The node in the same place, else the first that fits: there are never so many that it matters which way one looks.
    [
      /const key = childVNode\.key;\s+const type = [\s\S]*?return -1;/,
      `const fits = old => old && !(old._flags & MATCHED) && childVNode.key == old.key && childVNode.type == old.type;
      const old = oldChildren[skewedIndex];
      return (old === NULL && childVNode.key == NULL) || fits(old) ? skewedIndex : oldChildren.findIndex(fits);`,
    ],
    [/if \(!~matchingIndex\) \{[\s\S]*?\n\t{3}\}\n/, ''],
    [/\} else \{\s+\/\/ Keep LIS[\s\S]*?moved = 1;\s+\}\s+\}/, '}'],
    [/childVNode\._depth = newParentVNode\._depth \+ 1;/, ''],
    [/!isMounting && parentDom\.moveBefore/, 'false'],
    [/typeof childVNode == 'function'(?=\s+\) \{)/, 'false'],
    // Nothing waits for what is still to come.
    [/if \(oldDom && !oldDom\.parentNode\) \{[\s\S]*?\n\t\t\}\n/, ''],
    [/next && next\.nodeType == 8/, 'false'],
    [/while \(\s+\((oldDom = oldDom) && (oldDom\.nextSibling)\)[^;]*;/, '$1 && $2;'],
  ],
  'preact/src/diff/props.js': [
    [/name == 'style'/, 'false'],
    // Of the attributes that are set as such, we have these two.
    [/name != 'width' &&[\s\S]*?(name != 'tabIndex' &&)[\s\S]*?(name != 'role' &&)\s+name != 'popover' &&/, '$1 $2'],
    [/name == 'popover' && value == true/, 'false'],
    [/name = name\.replace\(\/xlink.*;/, ''],
    [/useCapture = name != [^;]+;/, ''],
    [/proxy, useCapture/g, 'proxy'],
    [/!value \|\| !oldValue/, '!oldValue'],
    [/if \(value\) (\{\s+dom\.add[^}]*\}) else \{[^}]*\}/, '$1'],
    [/if \(name\[0\] < 'a'\) /, ''],
    // Handlers are functions and nothing else is, and no property of ours refuses its value.
    [/if \(typeof value == 'function'\) return;/, ''],
    [/try \{\s+(dom\[name\] = [^;]+;\s+return;)\s+\} catch \(e\) \{\}/, '$1'],
    [/if \(typeof (value|oldValue) != 'function'\) \w+ = NULL;/g, ''],
    // What we draw while an event is on its way has no listener where it comes by.
    [/eventProxies\[name\] \|\| \(.*;/, '(key => event => dom._listeners[key](event))(name);'],
    [/\(dom\._attached \|\| .*;/, ''],
  ],
  'preact/src/diff/index.js': [
    // What has a function for a type is a list.
    [
      /\/\/ If the previous diff bailed out[\s\S]*?\} else (\{\s+oldDom = newVNode\._dom = diffElementNodes)/,
      `if (typeof newVNode.type == 'function')
        oldDom = diffChildren(parentDom, newVNode.props.children, newVNode, oldVNode, namespace, oldDom)
      else $1`,
    ],
    [/newVNode\.constructor !== VNODE_MARKER/, 'false'],
    [/isHydrating = false;|i = 'checked';|\|\| document(?=;)/g, ''],
    [/excessDomChildren =\s[^;]+;/g, ''],
    [/excessDomChildren\s+\? excessDomChildren\[0\]\s+:/, ''],
    // An element has the same attributes from first to last, and no value of ours changes.
    [/for \(i in oldProps\) \{[\s\S]*?\n\t\t\}\n/, ''],
    [/else if \(i == 'value'\) \{\s+inputValue = value;\s+\}/, ''],
    [/inputValue != UNDEFINED/, 'false'],
    [/i == 'dangerouslySetInnerHTML'/g, 'false'],
    [/nodeType == '(math|progress|foreignObject)'|namespace == MATH_NAMESPACE/g, 'false'],
    [
      /newProps\.is|nodeType == 'template'|i == 'checked'|!\(i == '(value|checked)' && 'default\w+' in newProps\) &&/g,
      m => (m[0] === '!' ? '' : 'false'),
    ],
    [/\(r = vnode\.(ref|_component)\)/g, 'false'],
    [/vnode\.props\._parentDom/, 'false'],
    [/vnode\._component = (?=vnode\._parent = NULL)/, ''],
  ],
}
/** What Preact hands from call to call, and what it always is here. */
const handedDown = { globalContext: '{}', excessDomChildren: 'null', commitQueue: '[]', isHydrating: 'false', refQueue: '[]' }
const preactRoot = fileURLToPath(new URL('../src/', import.meta.resolve('preact')))
const fewerBytes = {
  name: 'fewer-bytes',
  resolveId: id => (id === 'preact' ? `${preactRoot}index.js` : null),
  transform(code, id) {
    const file = id.replaceAll('\\', '/').split('/node_modules/').at(-1)
    let ours = code
    for (const [from, to] of always[file] ?? []) {
      if (ours.search(from) < 0) this.error(`${file} no longer has ${from}`)
      ours = ours.replace(from, to)
    }
    if (!id.startsWith(preactRoot)) return { code: ours, map: null }
    for (const [name, value] of Object.entries(handedDown))
      if (ours.includes(name)) ours = `const ${name} = ${value};${ours.replaceAll(RegExp(`^\\t+${name},?\\n`, 'gm'), '')}`
    return {
      code: ours.replace(/if \(\(tmp = options\.\w+\)\) .*;|options\.\w+/g, text => (text[0] === 'i' ? '' : 'undefined')),
      map: null,
    }
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
  // The parser is at hand here: nothing need be good without it.
  load: id => (id.endsWith('/schema/isSound.ts') ? 'export const isSound = () => false' : null),
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
  const budget = budgets[state]
  return `${state} ${bytes} of ${budget}`
}
/** Weighs what each state of a page loads; what is over its budget fails the build. */
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
  'applyTokens against byVisitor canStopAsking carried choose clock conclude copies copyOf digits elapsed emit envelope epoch giveWay hasRoom holdMs isAhead isApart ' +
  'isFree isGone isLockedOut isOnline isTried lease ledger letGo loadMend mayStore newId onChange onDraft onEnd onSend onState onSuppress ' +
  'openPeers ratingKeys report resultOf steps storeName tabId takeBatch tell tidiedAt transact underWay visitor waitMs wakeAt wakeIn handle say cause often messages opener opened endAs openerOf onWrite arm'
/** Preact's own names for what it keeps on nodes. */
const ofPreact = '_(children|parent|depth|dom|component|original|index|flags|listeners|attached)'
const small = [
  terser({
    module: true,
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
    mangle: { properties: { regex: RegExp(`^(${ofPreact}|${inside.replaceAll(' ', '|')})$`) } },
    nameCache,
    format: { comments: false },
  }),
  {
    // What one minifier leaves, another finds.
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
/** The annotations and circles of zod and Preact are known; any other warning is ours and fails the build. */
const onwarn = warning => {
  if ([warning.id, ...(warning.ids ?? [])].some(id => /node_modules.(zod|preact)/.test(id ?? ''))) return
  throw new Error(warning.message)
}
const inBrowser = [compile(), fewerBytes, nodeResolve({ browser: true }), prepare]
const base = { ...shared, onwarn }

export default [
  // Each part by itself: the few lines that two of them share weigh less than one more request.
  ...Object.entries(partInputs).map(([name, input]) => ({
    ...base,
    input: { [name]: input },
    plugins: [...inBrowser, rememberParts],
    output: { dir: 'dist', format: 'es', entryFileNames: 'touchpoint.[name].[hash:6].js', inlineDynamicImports: true, plugins: small },
  })),
  {
    ...base,
    input: 'src/script.ts',
    plugins: [partNames, ...inBrowser],
    output: { file: 'dist/touchpoint.js', format: 'iife', plugins: small },
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
