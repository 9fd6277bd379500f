// The total of a score sheet as it is filled in, as the server works it out: exact hundredths, never floats.
import type { ScoreSheet, SheetAnswers } from '@/lib/api/review-queries'

/** The answers with one mark for each criterion, in the sheet's order: faults are named by place. */
export const inOrder = (sheet: ScoreSheet, answers: SheetAnswers): SheetAnswers => ({
  marks: sheet.criteria.map(({ id }) => answers.marks.find(({ criterion }) => criterion === id) ?? { criterion: id, mark: null, comment: '' }),
  opinion: answers.opinion,
})

/** Weighted, in hundredths of at most 10,000; what has no mark counts nothing. */
export const hundredthsOf = (sheet: ScoreSheet, answers: SheetAnswers): number =>
  sheet.criteria.reduce((sum, { id, weight, most }) => {
    const mark = answers.marks.find(({ criterion }) => criterion === id)?.mark
    return typeof mark === 'number' ? sum + weight * mark * (100 / most) : sum
  }, 0)

/** 8725 → "87.25", 8700 → "87" */
export function decimalOfHundredths(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100)
  const rest = String(hundredths % 100).padStart(2, '0')
  return rest === '00' ? String(whole) : `${whole}.${rest.replace(/0$/, '')}`
}

export const marksGiven = (answers: SheetAnswers): number => answers.marks.filter(({ mark }) => typeof mark === 'number').length

/** As people count: a character outside the basic plane is one. */
export const characters = (text: string): number => Array.from(text).length
