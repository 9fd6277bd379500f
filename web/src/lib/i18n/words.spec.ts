import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { entries, tableOf } from './words'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
const all = Object.entries(entries).flatMap(([group, pairs]) =>
  Object.entries(pairs).map(([key, pair]) => [`${group}.${key}`, pair[0], pair[1]] as const),
)

describe('the words', () => {
  it('have the same keys in both languages, none empty', () => {
    const keys = (table: Record<string, Record<string, string>>) =>
      Object.entries(table).flatMap(([group, entries]) => Object.keys(entries).map((key) => `${group}.${key}`))
    expect(keys(tableOf('zh'))).toEqual(keys(tableOf('en')))
    expect(all.filter(([, zh, en]) => zh.trim() === '' || en.trim() === '')).toEqual([])
  })

  it('take the same values in both languages', () => {
    const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
    expect(all.filter(([, zh, en]) => slots(zh).join() !== slots(en).join())).toEqual([])
  })

  it('are Chinese on the left and not on the right', () => {
    const words = (text: string) => text.replace(/\{\{\w+\}\}/g, '').replace(/[\P{L}]/gu, '')
    expect(all.filter(([, zh]) => words(zh) !== '' && !/\p{Script=Han}/u.test(zh.replace(/\{\{\w+\}\}/g, ''))).map(([key]) => key)).toEqual([])
    expect(all.filter(([, , en]) => /\p{Script=Han}/u.test(en)).map(([key]) => key)).toEqual([])
  })

  it('stand nowhere else: no Chinese in the code of a page', () => {
    const comment = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm
    const bilingual = /zh: *(['`]).*?\1/g
    const loose = files
      .filter((name) => name.endsWith('.tsx') && !name.includes('.spec.'))
      .filter((name) => /\p{Script=Han}/u.test(readFileSync(`src/${name}`, 'utf8').replace(comment, '').replace(bilingual, '')))
    expect(loose).toEqual([])
  })

  it('are all used', () => {
    const source = files
      .filter((name) => !name.includes('words'))
      .map((name) => readFileSync(`src/${name}`, 'utf8'))
      .join('\n')
    // Groups whose keys come from the server are looked up by wordOr or by a template.
    const dynamic = /^(role|kind|kindHelp|status|overall|overallHelp|evidenceState|ledgerAct|thing|aspect|expression|effect|whatIfColumn|cellKind|importEffect|finding|processBy|likeness|linkState|certified)\./
    const templates = [...source.matchAll(/t\(`(\w+\.\w*)\${/g)].map((match) => match[1] ?? '')
    const byTemplate = (key: string) => templates.some((group) => key.startsWith(group))
    expect(all.map(([key]) => key).filter((key) => !dynamic.test(key) && !byTemplate(key) && !source.includes(`'${key}'`))).toEqual([])
  })
})
