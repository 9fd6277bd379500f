import { expect, it } from 'vitest'
import type { Field } from './api/types'
import { placeAt } from './facts-place'

const fields = [
  { name: 'requested grant', columns: [] },
  { name: 'a/b', columns: [] },
  { name: 'partners', columns: [{ name: 'self raised' }] },
] as unknown as Field[]
const short = (pointer: string) => {
  const place = placeAt(fields, pointer)
  return place && [place.field.name, place.row, place.column?.name ?? null]
}

it('reads field, row and column of a pointer', () => {
  expect(short('/requested grant')).toEqual(['requested grant', null, null])
  expect(short('/a~1b')).toEqual(['a/b', null, null])
  expect(short('/partners/1/self raised')).toEqual(['partners', 1, 'self raised'])
  expect(short('/partners/0')).toEqual(['partners', 0, null])
  expect(short('/nothing')).toBeNull()
  expect(short('')).toBeNull()
})
