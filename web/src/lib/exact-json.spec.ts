import { describe, expect, it } from 'vitest'
import { canonicalDecimal, compareDecimals, decimalText, Exact, exactNumber, readJson, writeJson } from './exact-json'

describe('exact JSON', () => {
  it('keeps digits that a float would lose', () => {
    const text = '{"requested grant":12345678901234567.89,"n":1.5,"list":[100000000000000000001]}'
    expect(writeJson(readJson(text))).toBe(text)
  })

  it('gives plain numbers where they are exact', () => {
    expect(exactNumber('500000.00')).toBe(500000)
    expect(exactNumber('0.1')).toBe(0.1)
    expect(exactNumber('9007199254740993')).toBeInstanceOf(Exact)
    expect(exactNumber('1e5')).toBeNull()
    expect(exactNumber('')).toBeNull()
  })

  it('reads what JSON.parse reads', () => {
    const text = ' {"a": [1, -2.5, 3e2, true, false, null, "x\\"\\u4e2d\\n"], "digest": "1234567890123456789", "b": {}, "c": []} '
    expect(readJson(text)).toEqual(JSON.parse(text))
    expect(() => readJson('{"a": 1234567890123456789')).toThrow(SyntaxError)
    expect(() => readJson('[1234567890123456789,]')).toThrow(SyntaxError)
  })

  it('is not fooled by __proto__', () => {
    const read = readJson('{"__proto__": 1234567890123456789}') as object
    expect(Object.keys(read)).toEqual(['__proto__'])
  })

  it('writes undefined members as absent and undefined items as null', () => {
    expect(writeJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}')
  })

  it('compares decimals as text', () => {
    expect(compareDecimals('199999.99', '200000')).toBe(-1)
    expect(compareDecimals('12345678901234567.89', '12345678901234567.9')).toBe(-1)
    expect(compareDecimals('-2', '-10')).toBe(1)
    expect(compareDecimals('-1', '1')).toBe(-1)
    expect(compareDecimals('0.50', '0.5')).toBe(0)
  })

  it('knows the canonical text of a decimal', () => {
    expect(canonicalDecimal('00500.500')).toBe('500.5')
    expect(canonicalDecimal('-0.00')).toBe('0')
    expect(canonicalDecimal('12.')).toBeNull()
    expect(decimalText(1e-7)).toBe('0.0000001')
    expect(decimalText(new Exact('12345678901234567.89'))).toBe('12345678901234567.89')
    expect(decimalText('abc')).toBe('')
  })
})
