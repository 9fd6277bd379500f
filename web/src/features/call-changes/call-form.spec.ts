import { expect, it } from 'vitest'
import type { PackParameter } from '@/lib/api/pack-types'
import { EMPTY_CALL, instantOf, localOf, valueOf, withParameter } from './call-form'

it('shows instants in Beijing time whatever the browser’s zone, and takes them back', () => {
  expect(localOf('2025-05-20T09:00:00Z')).toBe('2025-05-20T17:00')
  expect(instantOf('2025-05-20T17:00')).toBe('2025-05-20T09:00:00Z')
  expect(instantOf('2025-05-20T07:30')).toBe('2025-05-19T23:30:00Z')
  expect([localOf(''), instantOf('')]).toEqual(['', ''])
})

it('sends numbers as numbers, and leaves out what is empty', () => {
  const days = { name: 'publicity days', type: 'integer' } as PackParameter
  expect(valueOf(days, '7')).toBe(7)
  expect(valueOf(days, 'seven')).toBe('seven')
  const form = withParameter(EMPTY_CALL(2025), 'publicity days', 7)
  expect(form.parameters).toEqual({ 'publicity days': 7 })
  expect(withParameter(form, 'publicity days', '').parameters).toEqual({})
})
