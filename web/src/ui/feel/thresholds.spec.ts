import { expect, it } from 'vitest'
import { thresholdsOf } from './Thresholds'

it('finds the figures, days and periods of a rule where they stand', () => {
  const rule = 'grant <= 500000 and founded on <= @"2025-01-01" - duration("P3Y") and kind = "P" and n[1] > 0.5 and d = date("2024-02-29")'
  const found = thresholdsOf(rule)
  expect(found.map(({ kind, value }) => `${kind} ${value}`)).toEqual(['number 500000', 'date 2025-01-01', 'duration P3Y', 'number 1', 'number 0.5', 'date 2024-02-29'])
  expect(found.map(({ from, to }) => rule.slice(from, to))).toEqual(found.map(({ value }) => value))
})
