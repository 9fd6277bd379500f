import { expect, it } from 'vitest'
import { bytesOfUnits, unitsOfBytes, unitsOfPlace } from './bytes'

it('counts bytes and units of the same text', () => {
  const text = 'a é 中 𠮷 z'
  const bytes = new TextEncoder().encode(text)
  expect(bytesOfUnits(text, text.length)).toBe(bytes.length)
  expect(text.slice(unitsOfBytes(text, bytes.length - 1))).toBe('z')
  expect(unitsOfBytes(text, 2)).toBe(2)
  expect(unitsOfBytes(text, 5)).toBe(4)
  for (let units = 0; units <= text.length; units += 1)
    if (units !== text.indexOf('𠮷') + 1) expect(unitsOfBytes(text, bytesOfUnits(text, units))).toBe(units)
})
it('finds lines and columns', () => {
  expect(unitsOfPlace('ab\n中𠮷x\n', 2, 3)).toBe(6)
  expect(unitsOfPlace('ab', 9, 1)).toBe(2)
})
