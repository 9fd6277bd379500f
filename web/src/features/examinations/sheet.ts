// What the examination sheet shows, worked out from the examination and the topic.
import type { ClauseVerdict, Examination, Finding, TopicView } from '@/lib/api/types'

export interface SheetClause {
  clause: ClauseVerdict
  finding: Finding | null
  /** Waits for a finding, itself or in a part. */
  open: boolean
  /** A bundle is examined part by part. */
  parts: SheetClause[]
}

export function sheetClauses(examination: Examination): SheetClause[] {
  const open = new Set(examination.open)
  const item = (clause: ClauseVerdict): SheetClause => {
    const parts = clause.parts.filter((part) => part.status !== 'not_applicable' || open.has(part.id)).map(item)
    return {
      clause,
      finding: examination.findings.find((finding) => finding.clause === clause.id) ?? null,
      open: open.has(clause.id) || parts.some((part) => part.open),
      parts,
    }
  }
  return examination.verdict.clauses
    .filter((clause) => clause.status !== 'not_applicable' || open.has(clause.id))
    .map(item)
}

export type SheetFilter = 'todo' | 'unmet' | 'all'

export const matches = (item: SheetClause, filter: SheetFilter): boolean => {
  if (filter === 'all') return true
  if (filter === 'todo') return item.open
  return item.finding?.finding === 'unmet' || (item.clause.status === 'unmet' && item.finding?.finding !== 'met')
}

const leaves = (items: SheetClause[]): SheetClause[] => items.flatMap((item) => [item, ...leaves(item.parts)])

/** How many findings there are, and how many are still wanted. */
export function progress(items: SheetClause[], examination: Examination): { done: number; all: number } {
  const done = leaves(items).filter((item) => item.finding?.finding).length
  return { done, all: done + examination.open.length }
}

/** A finding against what the rules found wants a reason. */
export const overrules = (clause: ClauseVerdict, finding: 'met' | 'unmet' | null): boolean =>
  (finding === 'met' && clause.status === 'unmet') ||
  (finding === 'unmet' && (clause.status === 'met' || clause.status === 'yes'))

/** The files that prove the clause itself; those of its parts stand with the parts. */
export const evidenceOf = (clause: ClauseVerdict): string[] => [...new Set(clause.evidence.map((kind) => kind.id))]

export const evidenceLabel = (topic: TopicView, id: string) => topic.evidence.find((kind) => kind.id === id)?.label ?? id
