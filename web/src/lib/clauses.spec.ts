import { expect, it } from 'vitest'
import { citesOf } from './clauses'

interface Cited {
  id: string
  cite: string
  parts: Cited[]
}
const clause = (id: string, cite: string, parts: Cited[] = []): Cited => ({ id, cite, parts })

it('names parts by their own citation or by that of their bundle, each once', () => {
  const clauses = [clause('E1', '（一）1'), clause('E4', '（一）4', [clause('E4a-1', ''), clause('E4a-2', ''), clause('E4b', '（一）4②')])]
  expect(citesOf(clauses, ['E4a-1', 'E4a-2', 'E4b', 'E1'])).toEqual(['（一）4', '（一）4②', '（一）1'])
})

it('leaves an id that nobody cites', () => {
  expect(citesOf([clause('X', '')], ['X', 'Y'])).toEqual(['X', 'Y'])
})
