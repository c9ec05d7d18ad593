import type { Parts } from './parts.js'

/** The parts as modules, for bundlers and import maps. */
export function moduleParts(): Parts {
  return {
    parse: () => import('./parse.js'),
    decide: () => import('./decide.js'),
    ask: () => import('./ask.js'),
    send: () => import('./send.js'),
    languages: ['en', 'vi'],
    locale: async tag => (tag === 'vi' ? (await import('./locale/vi.js')).vi : (await import('./locale/en.js')).en),
  }
}
