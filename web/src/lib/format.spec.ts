import { describe, expect, it } from 'vitest'
import { Exact } from './exact-json'
import { clock, date, day, fileSize, grouped, instant, inWan, literal, money, timeLeft, typedDecimal } from './format'

describe('numbers', () => {
  it('groups digits without a float', () => {
    expect(grouped(500000)).toBe('500,000')
    expect(grouped('199999.99')).toBe('199,999.99')
    expect(grouped(new Exact('12345678901234567.89'))).toBe('12,345,678,901,234,567.89')
    expect(grouped('-1234')).toBe('-1,234')
    expect(grouped('x')).toBe('')
  })
  it('shows yuan in 万元 exactly', () => {
    expect(inWan(500000)).toBe('50')
    expect(inWan('1234567.5')).toBe('123.45675')
    expect(inWan('100000000')).toBe('10,000')
    expect(inWan(9999)).toBe('')
  })
  it('writes money in both languages', () => {
    expect(money(500000, 'zh')).toBe('500,000 元')
    expect(money('450000.00', 'en')).toBe('RMB 450,000')
    expect(money('450000.10', 'zh')).toBe('450,000.10 元')
    expect(money('0.01', 'en')).toBe('RMB 0.01')
    expect(money(null, 'zh')).toBe('')
  })
  it('forgives how people type numbers', () => {
    expect(typedDecimal('５０，０００．５')).toBe('50000.5')
    expect(typedDecimal(' ¥1,000 元')).toBe('1000')
  })
  it('groups only numbers among FEEL literals', () => {
    expect(literal('500000')).toBe('500,000')
    expect(literal('"500000"')).toBe('"500000"')
    expect(literal('true')).toBe('true')
  })
})

describe('dates', () => {
  it('writes civil dates', () => {
    expect(date('2025-05-20', 'zh')).toBe('2025年5月20日')
    expect(date('2025-05-20', 'en')).toBe('20 May 2025')
    expect(date('soon', 'zh')).toBe('soon')
  })
  it('shows instants in Beijing time', () => {
    expect(instant('2025-05-20T20:02:03Z', 'zh')).toBe('2025年5月21日 04:02')
    expect(instant('2025-05-20T01:02:03Z', 'en', true)).toBe('20 May 2025, 09:02:03')
    expect(day('2025-05-20T16:00:00Z', 'en')).toBe('21 May 2025')
    expect(clock('2025-05-20T16:00:00Z')).toBe('00:00:00')
    expect(instant('never', 'zh')).toBe('')
  })
  it('counts down', () => {
    const now = new Date('2025-05-20T00:00:00Z')
    expect(timeLeft('2025-05-22T03:04:59Z', now)).toEqual({ days: 2, hours: 3, minutes: 4 })
    expect(timeLeft('2025-05-19T00:00:00Z', now)).toBeNull()
  })
})

it('writes sizes', () => {
  expect(fileSize(5)).toBe('5 B')
  expect(fileSize(1536)).toBe('1.5 KB')
  expect(fileSize(20 * 1024 * 1024)).toBe('20.0 MB')
})
