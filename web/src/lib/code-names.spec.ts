import { expect, it } from 'vitest'
import { countryName, languageName } from './code-names'

it('names countries and languages in the language of the page', () => {
  expect(countryName('DE', 'zh')).toBe('德国')
  expect(countryName('DE', 'en')).toBe('Germany')
  expect(languageName('fr', 'en')).toBe('French')
  expect(languageName('en', 'zh')).toBe('英语')
})

it('leaves what is no code as it is', () => {
  expect(countryName('Germany', 'en')).toBe('Germany')
  expect(languageName('中文', 'zh')).toBe('中文')
})
