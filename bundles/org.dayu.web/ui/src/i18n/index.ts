import { createI18n } from 'vue-i18n'

/**
 * Words, one file a desk and language: src/i18n/<language>/<desk>.ts. Chinese is the language of the product and the
 * fall-back.
 */
type Words = Record<string, unknown>
export type Language = 'zh-CN' | 'en'

const files = import.meta.glob<{ default: Words }>('./*/*.ts', { eager: true })

function messages(): Record<Language, Words> {
  const all: Record<string, Words> = { 'zh-CN': {}, en: {} }
  for (const [path, module] of Object.entries(files)) {
    const [, language, desk] = /^\.\/([^/]+)\/([^/]+)\.ts$/.exec(path) ?? []
    if (language && desk && all[language]) all[language][desk] = module.default
  }
  return all as Record<Language, Words>
}

const KEY = 'dayu.language'

function preferred(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN'
}

export const i18n = createI18n({
  legacy: false,
  locale: preferred(),
  fallbackLocale: 'zh-CN',
  messages: messages() as never,
})

export function setLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

interface Translator {
  t(key: string, named: Record<string, unknown>): string
  te(key: string): boolean
}

/** Whether there is a word for it. */
export function translates(key: string): boolean {
  return (i18n.global as unknown as Translator).te(key)
}

/** For code outside components. */
export function translate(key: string, named: Record<string, unknown> = {}): string {
  return (i18n.global as unknown as Translator).t(key, named)
}
