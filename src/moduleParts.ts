import type { Language } from './locale/languages.js'
import type { Messages } from './locale/messages.js'
import type { Parts } from './parts.js'

/** The parts as modules, for bundlers and import maps. */
export function moduleParts(): Parts {
  const imports = {
    parse: () => import('./parse.js'),
    inspect: () => import('./inspect.js'),
    dress: () => import('./dress.js'),
    decide: () => import('./decide.js'),
    when: () => import('./when.js'),
    watch: () => import('./watch.js'),
    ask: () => import('./ask.js'),
    asking: () => import('./asking.js'),
    launch: () => import('./launch.js'),
    stay: () => import('./stay.js'),
    hooks: () => import('./hooks.js'),
    send: () => import('./send.js'),
    mend: () => import('./outbox/createMend.js'),
    account: () => import('./outbox/createAccount.js'),
    who: () => import('./switchVisitor.js'),
    note: () => import('./noteImpression.js'),
    submit: () => import('./submitAnswer.js'),
  }
  const languages: { [language in Language]: () => Promise<object> } = {
    en: () => import('./locale/en.js'),
    vi: () => import('./locale/vi.js'),
    'zh-Hans': () => import('./locale/zh-Hans.js'),
    'zh-Hant': () => import('./locale/zh-Hant.js'),
    ja: () => import('./locale/ja.js'),
    ko: () => import('./locale/ko.js'),
    th: () => import('./locale/th.js'),
    id: () => import('./locale/id.js'),
    es: () => import('./locale/es.js'),
    'pt-BR': () => import('./locale/pt-BR.js'),
    fr: () => import('./locale/fr.js'),
    de: () => import('./locale/de.js'),
    ar: () => import('./locale/ar.js'),
    ru: () => import('./locale/ru.js'),
  }
  return {
    load: part => imports[part]() as never,
    locale: async language => Object.values(await languages[language]())[0] as Messages,
  }
}
