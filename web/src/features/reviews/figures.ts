// What the pages of a panel work out from its figures: shares, spreads, and where a bar begins and ends.
import { decimalText } from '@/lib/exact-json'
import type { AssignmentSummary, PanelReview, RankedRow } from '@/lib/api/review-queries'

/** A figure that is only drawn or rounded, from a number or the text of one. */
export const plain = (value: unknown): number => Number(decimalText(value) || Number.NaN)

/** "0.98765" → "0.99"; '' for what is no number. */
export function rounded(value: unknown, digits: number): string {
  const number = plain(value)
  return Number.isNaN(number) ? '' : number.toFixed(digits)
}

export const share = (done: number, all: number): number => (all === 0 ? 0 : Math.floor((done * 100) / all))

const scoresOf = (reviews: readonly PanelReview[]): number[] => reviews.flatMap(({ score }) => (score === '' ? [] : [plain(score)]))

/** How far the highest of the scores is from the lowest; null with fewer than two. */
export function spreadOf(reviews: readonly PanelReview[]): number | null {
  const scores = scoresOf(reviews)
  return scores.length < 2 ? null : Math.round((Math.max(...scores) - Math.min(...scores)) * 100) / 100
}

export interface RankBar {
  /** Percent of the width. */
  from: number
  to: number
  at: number
}

/** The intervals of a ranking on one scale; null where no row has one. */
export function barsOf(rows: readonly Pick<RankedRow, 'low' | 'high' | 'value'>[]): RankBar[] | null {
  const figures = rows.map(({ low, high, value }) => ({ low: plain(low), high: plain(high), value: plain(value) }))
  if (figures.every(({ low, high }) => !(high > low))) return null
  const least = Math.min(...figures.map(({ low }) => low))
  const most = Math.max(...figures.map(({ high }) => high))
  const place = (value: number): number => Math.round(((value - least) * 1000) / (most - least)) / 10
  return figures.map(({ low, high, value }) => ({ from: place(low), to: place(high), at: place(value) }))
}

/** The row under which the line is drawn: the last that is funded. Null when everybody is, or nobody. */
export function cutAfter(rows: readonly Pick<RankedRow, 'decision'>[]): number | null {
  const last = rows.map(({ decision }) => decision).lastIndexOf('funded')
  return last < 0 || last === rows.length - 1 ? null : last
}

/** What the certificate of an assignment says. */
export const provenBest = (summary: Pick<AssignmentSummary, 'gap'>): boolean => !(plain(summary.gap) > 0)

/** A review that counts, or is yet to be given. */
export const stands = ({ state }: Pick<PanelReview, 'state'>): boolean =>
  state === 'proposed' || state === 'asked' || state === 'accepted' || state === 'submitted'
