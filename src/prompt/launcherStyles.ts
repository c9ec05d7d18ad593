import { frame } from './styles.js'

/** Everything a launcher and a bar look like. */
export const launcherStyles = `${frame}
section { display: flex; border: 1px solid var(--l); border-radius: var(--tp-radius, 16px); color: var(--t); background: var(--s); }
section, .open { pointer-events: auto; box-shadow: 0 12px 32px -8px #0004; }
button { display: flex; align-items: center; min-height: 48px; padding: 4px 12px; font-size: .9375em; cursor: pointer; }
button:hover { color: var(--a); }
b { font-weight: 600; text-align: start; }
svg { flex: none; width: 24px; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.open { justify-self: end; gap: 8px; border: 1px solid var(--l); border-radius: 24px; color: var(--t); background: var(--s); }
section .open { flex: 1; border: 0; border-radius: inherit; box-shadow: none; }
.open svg { color: var(--a); }
.close { color: var(--m); }
[inert]>* { opacity: 0; visibility: hidden; }
@container (max-width: 23.2em) { .launcher b { display: none; } }
@media (prefers-reduced-motion: no-preference) {
  @keyframes rise { from { opacity: 0; translate: 0 8px; } }
  [lang]>* { animation: rise .16s; transition: opacity .12s, visibility .12s; }
}
`
