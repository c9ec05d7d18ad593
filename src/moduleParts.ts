import type { Parts } from './parts.js'

/** The parts as modules, for bundlers and import maps. */
export function moduleParts(): Parts {
  const imports = {
    parse: () => import('./parse.js'),
    decide: () => import('./decide.js'),
    ask: () => import('./ask.js'),
    launch: () => import('./launch.js'),
    stay: () => import('./stay.js'),
    send: () => import('./send.js'),
    mend: () => import('./outbox/createMend.js'),
    submit: () => import('./submitAnswer.js'),
  }
  return {
    load: part => imports[part]() as never,
    languages: ['en', 'vi'],
    locale: async tag => (tag === 'vi' ? (await import('./locale/vi.js')).vi : (await import('./locale/en.js')).en),
  }
}
