const dark = `
  color-scheme: dark;
  --surface: var(--tp-surface, #1e2327);
  --text: var(--tp-text, #eef1f3);
  --muted: var(--tp-text, #a9b3bc);
  --edge: var(--tp-border, #7d8892);
  --accent: var(--tp-accent, #5fd0bb);
  --on: var(--tp-on-accent, #06251f);
  --wash: #1f3a36;
  --line: #fff2;
  --shade: #000a;
`

/**
 * Everything the prompt looks like. `all: initial` with importance in `:host` beats whatever the page says about our element;
 * sizes are px and em of the visitor's own font size, never the page's rem.
 */
export const styles = `
:host {
  all: initial !important;
  display: block !important;
  position: relative !important;
  direction: ltr !important;
}
:host([popover]) {
  position: fixed !important;
  inset: auto clamp(8px, 2vmin, 20px) clamp(8px, 2vmin, 20px) !important;
  z-index: var(--tp-z, 2147483647) !important;
  pointer-events: none !important;
}
::slotted(*) {
  all: initial !important;
}
slot {
  display: block;
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
}

div[lang] {
  color-scheme: light;
  --surface: var(--tp-surface, #fff);
  --text: var(--tp-text, #1f2328);
  --muted: var(--tp-text, #59636e);
  --edge: var(--tp-border, #8b949e);
  --accent: var(--tp-accent, #0b6e5f);
  --on: var(--tp-on-accent, #fff);
  --wash: #e7f3f0;
  --line: #0000;
  --shade: #10182838;
  --width: 1.5px;
  container-type: inline-size;
  max-width: 372px;
  margin-inline-start: auto;
  font: 1em/1.5 var(--tp-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif);
  font-variant-numeric: tabular-nums;
  text-wrap: pretty;
  overflow-wrap: break-word;
}
div.dark { ${dark} }
@media (prefers-color-scheme: dark) {
  div.auto { ${dark} }
}
@media (prefers-contrast: more) {
  div[lang] { --muted: var(--text); --edge: var(--text); --line: var(--text); --width: 2px; }
}
@media (forced-colors: active) {
  div[lang] {
    forced-color-adjust: none;
    --surface: Canvas;
    --text: CanvasText;
    --muted: CanvasText;
    --edge: ButtonText;
    --accent: Highlight;
    --on: HighlightText;
    --wash: Canvas;
    --line: CanvasText;
  }
}
div.bottom-start { margin: 0; }
div.bottom, div.inline { max-width: 600px; margin: 0 auto; }

* {
  box-sizing: border-box;
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0 solid var(--edge);
  color: inherit;
  background: none;
  font: inherit;
}
section {
  position: relative;
  display: grid;
  align-items: center;
  max-height: calc(100vh - 16px);
  max-height: calc(100dvh - 16px);
  overflow: auto;
  overscroll-behavior: contain;
  pointer-events: auto;
  padding: clamp(10px, 50cqi - 142px, 20px);
  border-radius: var(--tp-radius, 16px);
  color: var(--text);
  background: var(--surface);
  box-shadow: 0 0 0 1px var(--line), 0 1px 2px #1018280f, 0 12px 32px -8px var(--shade);
}
.inline section { max-height: none; }
form, form div { display: grid; gap: var(--tp-gap, 14px); }
h2 { padding-inline-end: 36px; font-size: 1.0625em; line-height: 1.45; }
h2, b, .send, #problem, .emoji :checked + *, .chips :checked + * { font-weight: 600; }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; box-shadow: 0 0 0 2px var(--surface); }
svg { width: 32px; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; vertical-align: middle; }

fieldset { display: grid; gap: 4px; grid-template-columns: repeat(auto-fill, minmax(max(44px, 100%/var(--few) - 4px), 1fr)); }
.cell { display: grid; place-items: center; min-height: 44px; text-align: center; }
.cell > * { grid-area: 1/1; }
.cell > span { pointer-events: none; }
input { appearance: none; place-self: stretch; border-width: var(--width); border-radius: 10px; cursor: pointer; }
input:hover, :checked { border-color: var(--accent); }
:checked { background: var(--wash); }
.number :checked { background: var(--accent); }
.number :checked + * { color: var(--on); }
.star .cell { min-height: 52px; }
.star input { border-color: #0000; background: none; }
.star svg { width: 38px; stroke-width: 1.6; }
.star svg, .emoji svg { color: var(--edge); }
.star :hover + * svg { color: var(--accent); }
.star .cell:has(:checked, ~ .cell :checked) svg { color: var(--accent); fill: currentColor; }
.emoji { gap: 0; }
.emoji :not(:hover, :checked) { border-color: #0000; }
.emoji .cell > span { align-self: start; padding: 9px 0; }
.emoji :checked + * svg { color: var(--accent); stroke-width: 2.1; }
small { display: block; margin-top: 5px; font-size: .75em; line-height: 1.4; hyphens: auto; }
.number small, p:empty { display: none; }
.ends { display: grid; grid-template-columns: auto auto auto; justify-content: space-between; gap: 0 8px; font-size: .84375em; color: var(--muted); }
.ends b { color: var(--text); }
.number + .ends b { grid-area: 2/1/3/4; text-align: center; }
.ends, #privacy { margin-top: -8px; }
.ends :last-child { grid-column: 3; text-align: end; }
@container (min-width: 564px) {
  fieldset { grid-template-columns: repeat(var(--all), 1fr); }
}
@container (max-width: 371px) {
  .of7 { grid-template-columns: 1fr; }
  .of7 .cell { place-items: center start; }
  .of7 .cell > span { display: flex; gap: 14px; padding: 0 14px; text-align: start; }
  .of7 small { display: block; margin: 0; font-size: 1em; }
  .of7 + p { display: none; }
}
@container (max-width: 359px) {
  .emoji .cell:not(:first-child, :last-child) :not(:checked) + * small { display: none; }
  .emoji small { font-size: .6875em; }
}

.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chips input { border-radius: 22px; }
.chips span span { padding: 8px 16px; font-size: .9375em; }
textarea { padding: 10px 12px; border-width: var(--width); border-radius: 12px; font-size: max(16px, 1em); resize: vertical; }
label { font-size: .9375em; }
#privacy { font-size: .78125em; color: var(--muted); }
[aria-invalid=true], [aria-invalid=true] input { border-color: var(--text); }
.row { display: flex; flex-wrap: wrap; justify-content: end; }
button, a { min-width: 44px; min-height: 44px; padding: 10px 18px; border-radius: 12px; font-size: .9375em; color: var(--muted); cursor: pointer; }
button:hover { color: var(--text); }
.send, .send:hover { color: var(--on); background: var(--accent); }
.stop { padding-inline: 0; margin-inline-end: auto; }
.close { position: absolute; inset-block-start: 8px; inset-inline-end: 6px; padding: 0; }
.close svg { width: 22px; }
.result { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; padding-inline-end: 36px; }
.result p { flex: 1 62%; }
.result b { display: block; }
.result svg, a { color: var(--accent); }

@keyframes rise {
  from { opacity: 0; translate: 0 8px; }
}
@media (prefers-reduced-motion: no-preference) {
  section { animation: rise .16s; }
  .star svg { transition: scale .09s; }
  .star :active + * svg { scale: .88; }
}
@media print {
  :host { display: none !important; }
}
`
