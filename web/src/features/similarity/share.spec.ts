import { describe, expect, it } from 'vitest'
import { percent } from './share'

describe('percent', () => {
  it.each([
    [0, '0%'],
    [400, '<0.1%'],
    [12_400, '1.2%'],
    [99_400, '9.9%'],
    [354_999, '35%'],
    [1_000_000, '100%'],
  ])('%i millionths are %s', (millionths, shown) => {
    expect(percent(millionths)).toBe(shown)
  })
})
