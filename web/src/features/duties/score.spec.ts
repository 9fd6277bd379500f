import { describe, expect, it } from 'vitest'
import type { Criterion, ScoreSheet } from '@/lib/api/review-queries'
import { characters, decimalOfHundredths, hundredthsOf, inOrder, marksGiven } from './score'

const criterion = (id: string, weight: number, most: number) => ({ id, weight, most }) as Criterion
const sheet = { criteria: [criterion('merit', 60, 100), criterion('team', 25, 5), criterion('plan', 15, 100)] } as ScoreSheet
const mark = (id: string, value: number | null, comment = '') => ({ criterion: id, mark: value, comment })

describe('the total of a sheet', () => {
  it('weighs marks, on scales of their own, exactly', () => {
    const answers = { marks: [mark('plan', 71), mark('merit', 83), mark('team', 4)], opinion: '' }
    expect(hundredthsOf(sheet, answers)).toBe(60 * 83 + 25 * 4 * 20 + 15 * 71)
    expect(decimalOfHundredths(hundredthsOf(sheet, answers))).toBe('80.45')
  })
  it('counts nothing for what has no mark', () => {
    const answers = { marks: [mark('merit', 50), mark('team', null)], opinion: '' }
    expect(decimalOfHundredths(hundredthsOf(sheet, answers))).toBe('30')
    expect(marksGiven(answers)).toBe(1)
  })
  it('is written without idle zeros', () => {
    expect([0, 5, 50, 8700, 8725, 8720, 10000].map(decimalOfHundredths)).toEqual(['0', '0.05', '0.5', '87', '87.25', '87.2', '100'])
  })
})

it('answers stand in the order of the sheet, one for each criterion', () => {
  const ordered = inOrder(sheet, { marks: [mark('plan', 1, 'c'), mark('gone', 2)], opinion: 'o' })
  expect(ordered).toEqual({ marks: [mark('merit', null), mark('team', null), mark('plan', 1, 'c')], opinion: 'o' })
})

it('characters are counted as people count them', () => {
  expect(characters('评𠮷a')).toBe(3)
})
