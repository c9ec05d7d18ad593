const dark = `color-scheme: dark;
  --s: #1e2327; --t: #eef1f3; --m: #a9b3bc; --e: #7d8892; --l: #3a4249; --a: #5fd0bb; --n: #ffb59d; --w: #272d32;
`

/** Everything the inspector looks like. Variables: surface, text, muted, edges, lines, yes, no, wash. */
export const inspectorStyles = `:host, ::slotted(*) { all: initial!important; }
:host { display: block!important; position: fixed!important; inset: 12px!important; z-index: 2147483646!important; pointer-events: none!important; }
slot { display: block; position: absolute; clip-path: inset(50%); }
* { box-sizing: border-box; min-width: 0; margin: 0; padding: 0; border: 0 solid; color: inherit; background: none; font: inherit; text-align: start; }
[lang] {
  color-scheme: light;
  --s: #fff; --t: #1f2328; --m: #59636e; --e: #8b949e; --l: #d9dee3; --a: #0b6e5f; --n: #a8380c; --w: #f4f6f8;
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  height: 100%;
  align-content: end;
  justify-items: start;
  font: 13px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
.dark { ${dark} }
@media (prefers-color-scheme: dark) { .auto { ${dark} } }
.top-start, .top-end { align-content: start; }
.top-end, .bottom-end { justify-items: end; }
section {
  display: grid;
  grid-template-rows: auto minmax(0, 1fr);
  max-width: 100%;
  max-height: calc(100dvh - 24px);
  border: 1px solid var(--e);
  border-radius: 12px;
  color: var(--t);
  background: var(--s);
  box-shadow: 0 12px 32px -8px #0004;
  pointer-events: auto;
}
section:has(>div) { width: 420px; max-height: min(100dvh - 24px, 560px); }
@media (max-width: 819px) { section:has(>div) { max-height: 50dvh; } }
header { display: flex; align-items: center; gap: 2px; padding: 4px 6px 4px 14px; }
h2 { margin-inline-end: auto; padding-inline-end: 8px; font-size: 14px; font-weight: 600; }
em { padding: 0 8px; border: 1px solid var(--e); border-radius: 10px; font-size: 12px; }
section>div { display: grid; align-content: start; padding: 0 14px 14px; overflow: auto; overscroll-behavior: contain; border-top: 1px solid var(--l); }
h3 { margin: 14px 0 4px; font-weight: 600; }
b, th { font-weight: 600; }
small { display: block; font-size: 12px; color: var(--m); font-weight: 400; }
button { min-height: 32px; padding: 4px 12px; border: 1px solid var(--e); border-radius: 8px; font-weight: 600; cursor: pointer; }
button:hover { border-color: var(--t); background: var(--w); }
.quiet { padding: 4px 8px; border-color: #0000; font-weight: 400; color: var(--m); }
article { display: grid; grid-template-columns: 1fr auto; gap: 0 8px; align-items: start; padding: 8px 0; border-top: 1px solid var(--l); }
h3+article { border-top: 0; }
details[open] { grid-column: 1/3; }
details[open]+button { grid-column: 1/3; justify-self: start; }
summary { cursor: pointer; }
summary small { padding-inline-start: 16px; }
.yes, .no { font-weight: 600; white-space: nowrap; }
.yes { color: var(--a); }
.no { color: var(--n); }
table { width: 100%; margin: 8px 0; border-collapse: collapse; }
th, td { padding: 4px 8px 4px 0; border-top: 1px solid var(--l); vertical-align: top; }
thead th { border-top: 0; font-size: 12px; font-weight: 400; color: var(--m); }
th { width: 44%; }
td:last-child { padding-inline-end: 0; }
div>p, ul, ol { margin-bottom: 8px; list-style: none; }
ol { max-height: 180px; overflow: auto; }
ol li { display: flow-root; padding: 2px 0; }
li small { float: inline-end; padding-inline-start: 8px; line-height: 20px; }
:focus-visible { outline: 2px solid var(--t); outline-offset: 2px; }
@media (forced-colors: active) { [lang] { --a: CanvasText; --n: CanvasText; --m: CanvasText; } }
@media print { :host { display: none!important; } }
`
