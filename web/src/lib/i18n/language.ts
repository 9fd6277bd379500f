// The language of the page: Chinese unless the person chose English; remembered on the device.
import i18next from 'i18next'
import { useCallback, useEffect } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { inLanguage, localeOf, type Language } from '../format'
import type { Text } from '../api/types'
import { entries, tableOf, type WordKey } from './words'

const KEY = 'guohe.language'

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { zh: '中文', en: 'English' }

function remembered(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: remembered(),
    fallbackLng: 'zh',
    resources: { zh: { translation: tableOf('zh') }, en: { translation: tableOf('en') } },
    interpolation: { escapeValue: false },
    keySeparator: '.',
    nsSeparator: false,
    returnNull: false,
  })
  showLanguage(currentLanguage())
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

function showLanguage(language: Language): void {
  document.documentElement.lang = localeOf(language)
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  showLanguage(language)
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // A device that keeps nothing starts in Chinese next time.
  }
}

/** A page for readers from abroad: English when it is opened, whatever the device remembers, and not remembered. */
export function useEnglishFirst(): void {
  useEffect(() => {
    const speak = (language: Language) => void i18next.changeLanguage(language).then(() => showLanguage(language))
    speak('en')
    return () => speak(remembered())
  }, [])
}

export type Values = Record<string, string | number>
export interface Words {
  language: Language
  /** A word of the interface. */
  t: (key: WordKey, values?: Values) => string
  /** A bilingual text of the server. */
  say: (text: Text | string | null | undefined) => string
}

export function useWords(): Words {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  const t = useCallback(
    (key: WordKey, values?: Values) => i18next.getFixedT(language)(key, values ?? {}),
    [language],
  )
  const say = useCallback((text: Text | string | null | undefined) => inLanguage(text, language), [language])
  return { language, t, say }
}

/** A key made at run time ("role." + what the server said): the word, or what was given. */
export function wordOr(group: string, key: string, language: Language): string {
  const entry = entries[group]?.[key.replaceAll('_', ' ')] ?? entries[group]?.[key]
  return entry ? entry[language === 'zh' ? 0 : 1] : key
}
