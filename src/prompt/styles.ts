const dark = `
  color-scheme: dark;
  --bg: var(--tp-surface, #1e2327);
  --ink: var(--tp-text, #eef1f3);
  --tint: var(--tp-accent, #5fd0bb);
  --on: var(--tp-on-accent, #06251f);
`

/**
 * Everything the prompt looks like. `all: initial` with importance in `:host` beats whatever the page says about our element;
 * sizes are px and em of the visitor's own font size, never the page's rem. Quiet colours are mixed from the four of a theme,
 * so that a host's own four stay a set.
 */
export const styles = `
:host, ::slotted(*) { all: initial!important; }
:host { display: block!important; position: relative!important; }
:host([popover]) {
  position: fixed!important;
  inset: auto 2.5vmin 2.5vmin!important;
  z-index: var(--tp-z, 2147483647)!important;
  pointer-events: none!important;
}
slot { display: block; position: absolute; clip-path: inset(50%); }
* {
  box-sizing: border-box;
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0 solid;
  border-color: var(--edge);
  border-radius: 10px;
  color: inherit;
  background: none;
  font: inherit;
}
[lang] {
  color-scheme: light;
  --bg: var(--tp-surface, #fff);
  --ink: var(--tp-text, #1f2328);
  --tint: var(--tp-accent, #0b6e5f);
  --on: var(--tp-on-accent, #fff);
  --muted: color-mix(in srgb, var(--ink) 74%, var(--bg));
  --edge: var(--tp-border, color-mix(in srgb, var(--ink) 53%, var(--bg)));
  container-type: inline-size;
  max-width: 372px;
  margin-inline-start: auto;
  font: 1em/1.5 var(--tp-font, system-ui, sans-serif);
  text-wrap: pretty;
  overflow-wrap: break-word;
}
.bottom-start { margin-inline: 0 auto; }
.bottom, .inline { max-width: 600px; margin: auto; }
.dark { ${dark} }
@media (prefers-color-scheme: dark) { .auto { ${dark} } }
@media (prefers-contrast: more), (forced-colors: active) {
  [lang] { --muted: var(--ink); --edge: var(--ink); --line: var(--ink); --width: 2px; }
}
@media (forced-colors: active) {
  [lang] { forced-color-adjust: none; --bg: Canvas; --ink: CanvasText; --tint: Highlight; --on: HighlightText; }
}

section, section div, form { display: grid; align-items: center; gap: var(--tp-gap, 14px); }
section {
  position: relative;
  padding: clamp(9px, 50cqi - 143px, 19px);
  border: 1px solid var(--line, #8883);
  border-radius: var(--tp-radius, 16px);
  color: var(--ink);
  background: var(--bg);
  box-shadow: 0 12px 32px -8px #0004;
}
:host([popover]) section {
  max-height: calc(100dvh - 16px);
  overflow: auto;
  overscroll-behavior: contain;
  pointer-events: auto;
}
h2, .result { padding-inline-end: 36px; }
h2 { font-size: 1.0625em; }
h2, b, .send, :checked+* { font-weight: 600; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 2px var(--bg); }
svg { width: 32px; vertical-align: middle; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }

fieldset { display: grid; gap: 4px; grid-template-columns: repeat(auto-fit, minmax(max(44px, min(100%/var(--few, 6) - 4px, (524px - 100%)*99)), 1fr)); }
.of7 { --few: 7; }
.of10 { --few: 5; }
fieldset>* { display: grid; text-align: center; }
fieldset>*>* { grid-area: 1/1; }
input { appearance: none; cursor: pointer; }
input, textarea { border-width: var(--width, 1.5px); }
input+* { padding: 10px 0; pointer-events: none; }
input:hover, :checked { border-color: var(--tint); }
:checked { background: color-mix(in srgb, var(--tint) 12%, var(--bg)); }
.number :checked { background: var(--tint); }
.number :checked+* { color: var(--on); }
.emoji { gap: 0; }
.star input, .emoji :not(:hover, :checked) { border-color: #0000; background: none; }
fieldset svg { color: var(--edge); }
.star :hover+* svg, .emoji :checked+* svg { color: var(--tint); }
.star :has(:checked,~* :checked) svg { color: var(--tint); fill: currentColor; }
small { display: block; font-size: .6875em; hyphens: auto; }
.number small { display: none; }
p { margin-top: -8px; font-size: .8125em; color: var(--muted); }
.chips, .row { display: flex; flex-wrap: wrap; gap: 8px; }
.ends { display: grid; grid-template-columns: 1fr auto 1fr; gap: 0 8px; }
.ends :last-child { grid-column: 3; text-align: end; }
.ends b { text-align: center; color: var(--ink); }
.number+* b { grid-area: 2/1/3/4; }
@container (max-width: 371px) {
  .of7 { --few: 1; }
  .of7 input+* { display: flex; gap: 14px; padding: 10px 14px; }
  .of7 small { display: block; font-size: 1em; }
  .of7+p { display: none; }
  .emoji :not(:first-child, :last-child)>:not(:checked)+* small { display: none; }
}

.chips * { border-radius: 22px; }
.chips input+* { padding: 10px 16px; }
textarea { padding: 10px; resize: vertical; }
.row { justify-content: end; }
button, a { padding: 11px 18px; font-size: .9375em; cursor: pointer; }
button:not(.send, :hover) { color: var(--muted); }
.send { color: var(--on); background: var(--tint); }
.stop { margin-inline-end: auto; }
.close { position: absolute; top: 8px; inset-inline-end: 6px; padding: 6px; }
.result { grid-template-columns: auto 1fr; }
.result b { display: block; }
.result div { justify-items: start; }
.result svg, a { color: var(--tint); }
a, .stop { padding-inline: 0; }

@media (prefers-reduced-motion: no-preference) {
  @keyframes rise { from { opacity: 0; translate: 0 8px; } }
  section { animation: rise .16s; }
  :active+* svg { scale: .88; transition: scale .09s; }
}
@media print { :host { display: none!important; } }
`
