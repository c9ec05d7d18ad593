/** Styles that pages have, by accident or not, and that must not reach us: a name, and what stands in the page. */
export const hostileStyles: [name: string, body: string][] = [
  ['everything unset', '<style>* { all: unset !important }</style>'],
  ['nothing displayed that it does not know', '<style>body * { display: none !important }</style>'],
  ['a root font of 5 px', '<style>html { font-size: 5px !important; line-height: 5 !important }</style>'],
  [
    'huge letters everywhere',
    `<style>* { font: italic 900 90px/3 serif !important; letter-spacing: 9px !important; text-transform: uppercase !important;
      word-spacing: 1em !important; text-indent: 50px !important; text-align: right !important; color: red !important }</style>`,
  ],
  [
    'everything fixed and moving',
    `<style>@keyframes rise { to { rotate: 1turn; opacity: 0 } }
      * { position: fixed !important; animation: rise 1s infinite !important; transition: all 5s !important; inset: 0 !important }</style>`,
  ],
  [
    'a body that is turned, blurred, clipped and contained',
    `<style>body { transform: rotate(9deg) scale(.5); filter: blur(4px); clip-path: inset(50%); overflow: hidden; contain: strict;
      height: 100px; opacity: .2; perspective: 1px; will-change: transform }</style>`,
  ],
  [
    'a sheet over everything',
    '<div id="sheet"></div><style>#sheet { position: fixed; inset: 0; z-index: 2147483647; background: #000c }</style>',
  ],
  ['popovers forbidden', '<style>[popover] { display: none !important; inset: auto !important; position: static !important }</style>'],
  ['a page that reads from the right', "<script>document.documentElement.dir = 'rtl'</script>"],
  [
    'text turned around everywhere',
    '<style>html { writing-mode: vertical-rl } * { direction: rtl !important; unicode-bidi: bidi-override !important }</style>',
  ],
  [
    'variables of our names',
    `<style>:root, body { --s: red; --t: lime; --a: lime; --o: red; --m: red; --e: red; --l: red; --w: 9px; --n: 1; --accent: lime; color-scheme: dark }</style>`,
  ],
  [
    'rules for every element that we have',
    `<style>div, section, form, fieldset, button, input, textarea, h2, p, label, span, b, small, svg, slot, [role], [part], ::slotted(*) {
      background: red !important; padding: 40px !important; width: 10px !important; min-height: 200px !important; margin: 99px !important;
      border: 9px dashed lime !important; border-radius: 0 !important; box-sizing: content-box !important }</style>`,
  ],
  [
    'nothing to be seen or touched',
    '<style>* { pointer-events: none !important; visibility: hidden !important; opacity: 0 !important; user-select: none !important; scale: 0 }</style>',
  ],
  [
    'a script that hides what comes',
    `<script>new MutationObserver(changes => {
      for (const { addedNodes } of changes) for (const node of addedNodes) node.style?.setProperty('display', 'none', 'important')
    }).observe(document.body, { childList: true })</script>`,
  ],
]

/** Scripts that change what the language does: before us, or `later`, when we stand. */
export const hostileScripts: [name: string, before: string, later: string][] = [
  [
    'things that every object and list has',
    'Object.prototype.everywhere = function () {}; Array.prototype.everywhere = function () {}; Function.prototype.everywhere = 1',
    '',
  ],
  ['objects and texts that write themselves in their own way', '', 'String.prototype.toJSON = function () { return "x" }'],
  [
    'JSON that is replaced later',
    '',
    'const { parse, stringify } = JSON; JSON = { parse: (...given) => parse(...given), stringify: (...given) => stringify(...given) }',
  ],
  [
    'promises and requests with something around them',
    '',
    'Promise = class extends Promise {}; const was = fetch; fetch = (...given) => Promise.resolve(was(...given)).then(reply => reply)',
  ],
  ['console that is gone', 'console.log = console.warn = console.error = () => { throw new Error("no console") }', ''],
]
