import { expect, it } from 'vitest'
import { feelTokens, Names } from './feel-tokens'

const names = new Names(['requested grant', 'requested', 'signed partners', 'partners', 'in research since', '参与单位'])
const cut = (text: string) => feelTokens(text, names).map(({ kind, text: part }) => `${kind}:${part.trim()}`).filter((part) => part !== 'plain:')

it('takes the longest name that fits', () => {
  expect(cut('requested grant <= 500000')).toEqual(['name:requested grant', 'operator:<=', 'number:500000'])
  expect(cut('requested grants')).toEqual(['name:requested', 'plain:grants'])
})
it('tells keywords, functions and names that begin with a keyword apart', () => {
  expect(cut('in research since in [1..2]')).toEqual(['name:in research since', 'keyword:in', 'plain:[', 'number:1', 'operator:..', 'number:2', 'plain:]'])
  expect(cut('list contains(x, "a")')[0]).toBe('function:list contains')
  expect(cut('count(signed partners)')).toEqual(['function:count', 'plain:(', 'name:signed partners', 'plain:)'])
})
it('reads strings, dates, comments and Chinese names', () => {
  expect(cut('"a \\" b" @"2025-01-01" // end')).toEqual(['string:"a \\" b"', 'date:@"2025-01-01"', 'comment:// end'])
  expect(cut('参与单位 = null')).toEqual(['name:参与单位', 'operator:=', 'keyword:null'])
  expect(cut('"open')).toEqual(['string:"open'])
})
it('loses no character', () => {
  const text = 'some p in partners satisfies (p.share ** 2 >= 0.5 and 𠮷 != "é")\n/* two\nlines */'
  expect(feelTokens(text, names).map((token) => token.text).join('')).toBe(text)
})
