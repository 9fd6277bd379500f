import { expect, it } from 'vitest'
import type { ClauseVerdict, Examination } from '@/lib/api/types'
import { matches, overrules, progress, sheetClauses } from './sheet'

const clause = (id: string, status: ClauseVerdict['status'], parts: ClauseVerdict[] = []) =>
  ({ id, status, parts, evidence: [] }) as unknown as ClauseVerdict
const finding = (id: string, value: 'met' | 'unmet') => ({ clause: id, finding: value, remark: '', by: 'x', at: '' })
const sheet = (clauses: ClauseVerdict[], open: string[], findings: Examination['findings'] = []) =>
  ({ version: 1, verdict: { clauses }, findings, evidence: [], open, reasons: [] }) as unknown as Examination

it('leaves out what does not apply and looks into bundles', () => {
  const examination = sheet(
    [clause('A', 'met'), clause('B', 'not_applicable'), clause('C', 'needs_judgement', [clause('C1', 'met'), clause('C2', 'needs_judgement')])],
    ['C2'],
    [finding('A', 'met')],
  )
  const items = sheetClauses(examination)
  expect(items.map((item) => [item.clause.id, item.open])).toEqual([
    ['A', false],
    ['C', true],
  ])
  expect(items[1]?.parts.map((part) => [part.clause.id, part.open])).toEqual([
    ['C1', false],
    ['C2', true],
  ])
  expect(progress(items, examination)).toEqual({ done: 1, all: 2 })
})

it('filters by what is to do and what is not met', () => {
  const items = sheetClauses(sheet([clause('A', 'unmet'), clause('B', 'unmet'), clause('C', 'met')], ['A'], [finding('B', 'met'), finding('C', 'unmet')]))
  expect(items.filter((item) => matches(item, 'todo')).map((item) => item.clause.id)).toEqual(['A'])
  expect(items.filter((item) => matches(item, 'unmet')).map((item) => item.clause.id)).toEqual(['A', 'C'])
  expect(items.filter((item) => matches(item, 'all'))).toHaveLength(3)
})

it('knows when a person overrules the rules', () => {
  expect(overrules(clause('A', 'unmet'), 'met')).toBe(true)
  expect(overrules(clause('A', 'met'), 'unmet')).toBe(true)
  expect(overrules(clause('A', 'needs_judgement'), 'unmet')).toBe(false)
  expect(overrules(clause('A', 'unmet'), null)).toBe(false)
})
