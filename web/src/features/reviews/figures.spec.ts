import { describe, expect, it } from 'vitest'
import type { PanelReview } from '@/lib/api/review-queries'
import { barsOf, cutAfter, plain, provenBest, rounded, share, spreadOf, stands } from './figures'

const review = (score: string): PanelReview => ({ score }) as PanelReview
const row = (low: string, value: string, high: string) => ({ low, value, high })

describe('figures of a panel', () => {
  it('are read from numbers and from texts alike', () => {
    expect([plain('4.25'), plain(4.25), plain('')]).toEqual([4.25, 4.25, Number.NaN])
    expect([rounded('0.98765', 2), rounded(3, 1), rounded('', 2)]).toEqual(['0.99', '3.0', ''])
  })
  it('a share is whole percents, and none of nothing', () => {
    expect([share(2, 3), share(3, 3), share(0, 0)]).toEqual([66, 100, 0])
  })
  it('the spread is that of the scores handed in', () => {
    expect(spreadOf([review('90.5'), review(''), review('61.25')])).toBe(29.25)
    expect(spreadOf([review('90.5'), review('')])).toBeNull()
  })
})

describe('the bars of a ranking', () => {
  it('lie on one scale', () => {
    expect(barsOf([row('1', '2', '3'), row('2', '4', '5')])).toEqual([
      { from: 0, to: 50, at: 25 },
      { from: 25, to: 100, at: 75 },
    ])
  })
  it('are not drawn where a method has no intervals', () => {
    expect(barsOf([row('80', '80', '80'), row('70', '70', '70')])).toBeNull()
    expect(barsOf([])).toBeNull()
  })
})

describe('the cut line', () => {
  const rows = (...decisions: ('funded' | 'reserve' | 'declined')[]) => decisions.map((decision) => ({ decision }))
  it('is drawn under the last that is funded, also where one above was passed over', () => {
    expect(cutAfter(rows('funded', 'funded', 'reserve'))).toBe(1)
    expect(cutAfter(rows('funded', 'declined', 'funded', 'reserve'))).toBe(2)
  })
  it('is not drawn when all or none are funded', () => {
    expect(cutAfter(rows('funded', 'funded'))).toBeNull()
    expect(cutAfter(rows('declined', 'declined'))).toBeNull()
  })
})

it('a certificate without a gap is a proof', () => {
  expect([provenBest({ gap: '0' }), provenBest({ gap: '0.0120' })]).toEqual([true, false])
})

it('a review counts until somebody gives it up', () => {
  const states = ['proposed', 'asked', 'accepted', 'submitted', 'declined', 'withdrawn', 'recused'] as const
  expect(states.filter((state) => stands({ state }))).toEqual(['proposed', 'asked', 'accepted', 'submitted'])
})
