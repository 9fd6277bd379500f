import { describe, expect, it } from 'vitest'
import { Exact } from './exact-json'
import { covers, difference, newRowId, overlap, pathOfPlace, same, valueAt, withChange, withChanges, withRowIds } from './facts'

const facts = {
  title: '海洋材料',
  partners: [
    { id: 'a', name: 'A', 'self raised': 1 },
    { id: 'b', name: 'B' },
  ],
}

describe('paths', () => {
  it('reads and writes fields, rows and columns', () => {
    expect(valueAt(facts, 'partners/b/name')).toBe('B')
    expect(valueAt(facts, 'partners/x/name')).toBeUndefined()
    const next = withChange(facts, { path: 'partners/b/name', value: 'C' })
    expect(valueAt(next, 'partners/b/name')).toBe('C')
    expect(valueAt(next, 'partners/a')).toBe(facts.partners[0])
    expect(facts.partners[1]?.name).toBe('B')
    expect(valueAt(withChange(facts, { path: 'partners/c', value: { name: 'N' } }), 'partners/c')).toEqual({ id: 'c', name: 'N' })
    expect(withChange(facts, { path: 'partners/a', remove: true }).partners).toEqual([facts.partners[1]])
    expect(withChange(facts, { path: 'title', remove: true })).not.toHaveProperty('title')
    expect(withChange(facts, { path: 'partners/gone/name', value: 1 })).toBe(facts)
  })
  it('knows what lies inside what', () => {
    expect(covers('partners', 'partners/a/name')).toBe(true)
    expect(covers('partners/a', 'partners/ab')).toBe(false)
    expect(overlap('partners/a/name', 'partners/a')).toBe(true)
    expect(overlap('partners/a/name', 'partners/a/x')).toBe(false)
  })
  it('understands where the server points', () => {
    expect(pathOfPlace('/facts/partners/1/name', facts)).toBe('partners/b/name')
    expect(pathOfPlace('partners/a/self raised', facts)).toBe('partners/a/self raised')
    expect(pathOfPlace('#/facts/title', facts)).toBe('title')
  })
})

describe('difference', () => {
  it('is what leads from one to the other', () => {
    const after = {
      title: '海洋新材料',
      partners: [
        { id: 'b', name: 'B', 'self raised': new Exact('12345678901234567.89') },
        { id: 'c', name: 'C' },
      ],
      fields: ['x', 'y'],
    }
    const changes = difference(facts, after)
    expect(changes.map((change) => change.path)).toEqual(['title', 'partners/a', 'partners/b/self raised', 'partners/c', 'fields'])
    expect(withChanges(facts, changes)).toEqual(after)
    expect(difference(after, after)).toEqual([])
  })
  it('does not see order of members or emptiness', () => {
    expect(same({ a: 1, b: '' }, { a: 1 })).toBe(true)
    expect(difference({ a: '' }, {})).toEqual([])
    expect(difference({ a: 'x' }, { a: '' })).toEqual([{ path: 'a', remove: true }])
  })
})

it('gives rows ids', () => {
  const given = withRowIds({ list: [{ name: 'x' }, { id: 'k', name: 'y' }], plain: ['x'] })
  expect(given.plain).toEqual(['x'])
  expect((given.list as { id: string }[])[0]?.id).toMatch(/^r[0-9a-z]{12}$/)
  expect((given.list as { id: string }[])[1]?.id).toBe('k')
  expect(newRowId()).not.toBe(newRowId())
})
