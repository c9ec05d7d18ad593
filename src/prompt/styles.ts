const dark = `color-scheme: dark;
  --s: var(--tp-surface, #1e2327);
  --t: var(--tp-text, #eef1f3);
  --a: var(--tp-accent, #5fd0bb);
  --o: var(--tp-on-accent, #06251f);
`

/**
 * What all of ours stands in. `all: initial` with importance in `:host` beats whatever the page says about our element;
 * sizes are px and em of the visitor's own font size, never the page's rem. Variables: surface, text, accent, on accent, muted
 * text, edges, the line around the panel, width of edges, numbers in a row. All are set here, because a page's own would come
 * through; our element and its root fill the window, and pass clicks on, so that neither moves when
 * a panel grows or goes; muted text and edges are mixed from the others, so that a host's own colours stay a set.
 */
export const frame = `:host, ::slotted(*) { all: initial!important; }
:host { display: grid!important; grid: auto/minmax(0,600px)!important; justify-content: center!important; position: relative!important; }
:host([popover]) {
  display: block!important;
  position: fixed!important;
  inset: 2.5vmin!important;
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
  border-color: var(--e);
  border-radius: 10px;
  color: inherit;
  background: none;
  font: inherit;
}
[lang] {
  color-scheme: light;
  --s: var(--tp-surface, #fff);
  --t: var(--tp-text, #1f2328);
  --a: var(--tp-accent, #0b6e5f);
  --o: var(--tp-on-accent, #fff);
  --m: var(--tp-muted, color-mix(in srgb, var(--t) 74%, var(--s)));
  --e: var(--tp-border, color-mix(in srgb, var(--t) 53%, var(--s)));
  --l: #8883;
  --w: 1.5px;
  --n: 6;
  container-type: inline-size;
  display: grid;
  align-content: end;
  height: 100%;
  max-width: 372px;
  margin-inline-start: auto;
  font: 1em/1.5 var(--tp-font, system-ui, sans-serif);
  text-wrap: pretty;
  overflow-wrap: break-word;
}
.bottom-start { margin-inline: 0 auto; }
.bottom { max-width: 600px; margin: auto; }
.inline { max-width: none; margin: 0; }
.dark { ${dark} }
@media (prefers-color-scheme: dark) { .auto { ${dark} } }
@media (prefers-contrast: more), (forced-colors: active) {
  [lang] { --m: var(--t); --e: var(--t); --l: var(--t); --w: 2px; }
}
@media (forced-colors: active) {
  [lang] { forced-color-adjust: none; --s: Canvas; --t: CanvasText; --a: Highlight; --o: HighlightText; }
}
:focus-visible { outline: 2px solid var(--t); outline-offset: 2px; box-shadow: 0 0 0 2px var(--s); }
@media print { :host, :host([popover]) { display: none!important; } }
[inert] section { opacity: 0; visibility: hidden; }
`

/** Everything the prompt looks like. */
export const styles = `${frame}
section, section div, form { display: grid; align-items: center; gap: var(--tp-gap, 14px); }
section {
  position: relative;
  padding: clamp(9px, 50cqi - 143px, 19px);
  border: 1px solid var(--l);
  border-radius: var(--tp-radius, 16px);
  color: var(--t);
  background: var(--s);
  box-shadow: 0 12px 32px -8px #0004;
}
:host([popover]) section {
  max-height: calc(100dvh - 5vmin);
  overflow: auto;
  overscroll-behavior: contain;
  pointer-events: auto;
}
h2, .thanks { padding-inline: 0 36px; }
h2 { font-size: 1.0625em; }
h2, b, .send, :checked+* { font-weight: 600; }
svg { width: 32px; vertical-align: middle; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }

fieldset { display: grid; gap: 4px; grid: auto/repeat(auto-fit, minmax(max(44px, min(100%/var(--n) - 4px, (524px - 100%)*99)), 1fr)); }
.of7 { --n: 7; }
.of10 { --n: 5; }
fieldset>* { display: grid; text-align: center; }
fieldset>*>* { grid-area: 1/1; }
input { appearance: none; cursor: pointer; }
input, textarea { border-width: var(--w); }
input+* { padding: 10px 0; pointer-events: none; }
input:hover, :checked { border-color: var(--a); }
:checked { background: color-mix(in srgb, var(--a) 12%, var(--s)); }
.send, .number :checked { background: var(--a); }
.send, .number :checked+* { color: var(--o); }
.emoji { gap: 0; margin: 0 -6px; }
.star input, .emoji :not(:hover, :checked) { border-color: #0000; background: none; }
fieldset svg { color: var(--e); }
.star svg { width: 38px; margin: -3px; }
.star input:hover+* svg, .emoji :checked+* svg { color: var(--a); stroke-width: 2.1; }
.star :has(:checked,~* :checked) svg { color: var(--a); fill: currentColor; }
small { display: block; font-size: .6875em; }
.number small, .emoji+p { display: none; }
p { margin-top: -8px; font-size: .8125em; color: var(--m); }
.chips, .row { display: flex; flex-wrap: wrap; gap: 8px; }
.ends { display: grid; grid: auto/auto auto auto; gap: 0 8px; }
.ends :last-child { grid-area: 1/3; text-align: end; }
.ends b { text-align: center; color: var(--t); }
.number+* b { grid-area: 2/1/3/4; }
@container (max-width: 23.2em) {
  .of7 { --n: 1; }
  .of7 input+* { display: flex; gap: 14px; padding: 10px 14px; text-align: start; }
  .of7 small { display: block; font-size: 1em; }
  .of7+p, .emoji small { display: none; }
  .emoji+p { display: grid; }
}

.chips * { border-radius: 22px; }
.chips input+* { padding: 10px 14px; }
textarea { padding: 10px; resize: vertical; }
.row { justify-content: end; }
.row :nth-last-child(2) { margin-inline-start: auto; }
button, a { padding: 11px 18px; font-size: .9375em; cursor: pointer; }
button:not(.send, :hover) { color: var(--m); }
.close { position: absolute; top: 8px; inset-inline-end: 6px; padding: 6px; }
.thanks { grid: auto/auto 1fr; }
.thanks svg { color: var(--a); }
.thanks b { display: block; }
.thanks div { justify-items: start; }
a, .quiet { padding-inline: 0 10px; }

@media (prefers-reduced-motion: no-preference) {
  @keyframes rise { from { opacity: 0; translate: 0 8px; } }
  section { animation: rise .16s; transition: .12s; }
  :active+* svg { transition: .09s; scale: .88; }
}
`
