// Names of countries and languages by their ISO codes, from the browser.
import { localeOf, type Language } from './format'

/** "DE" → "德国" / "Germany"; a code that is none stays as it is. */
export const countryName = (code: string, language: Language): string => nameOf('region', code, language)
/** "fr" → "法语" / "French"; a code that is none stays as it is. */
export const languageName = (code: string, language: Language): string => nameOf('language', code, language)

function nameOf(type: 'region' | 'language', code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([localeOf(language)], { type }).of(code) ?? code
  } catch {
    return code
  }
}
