/** The languages we speak, each in the file of its name. A language has every text or is not listed. */
export const languages = ['en', 'vi', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'th', 'id', 'es', 'pt-BR', 'fr', 'de', 'ar', 'ru'] as const

/** Tag of one of them. */
export type Language = (typeof languages)[number]
