// What the examination sheet shows, worked out from the examination and the topic.
import type { ClauseVerdict, Examination, Finding, TopicView } from '@/lib/api/types'

export interface SheetClause {
  clause: ClauseVerdict
  finding: Finding | null
  /** The machine cannot settle it: a question, evidence to judge, or a result that a person must confirm. */
  open: boolean
}

export function sheetClauses(examination: Examination): SheetClause[] {
  const open = new Set(examination.open)
  return examination.verdict.clauses
    .filter((clause) => clause.status !== 'not_applicable' || open.has(clause.id))
    .map((clause) => ({
      clause,
      finding: examination.findings.find((finding) => finding.clause === clause.id) ?? null,
      open: open.has(clause.id) || clause.parts.some((part) => open.has(part.id)),
    }))
}

export type SheetFilter = 'todo' | 'unmet' | 'all'

export const matches = (item: SheetClause, filter: SheetFilter): boolean => {
  if (filter === 'all') return true
  if (filter === 'todo') return item.open
  return item.finding?.finding === 'unmet' || (item.clause.status === 'unmet' && item.finding?.finding !== 'met')
}

/** A finding against what the machine found wants a reason. */
export const overrules = (clause: ClauseVerdict, finding: 'met' | 'unmet' | null): boolean =>
  (finding === 'met' && clause.status === 'unmet') || (finding === 'unmet' && (clause.status === 'met' || clause.status === 'yes'))

export const evidenceOf = (clause: ClauseVerdict): string[] => [
  ...new Set([clause, ...clause.parts].flatMap((part) => part.evidence.map((kind) => kind.id))),
]

export const evidenceLabel = (topic: TopicView, id: string) => topic.evidence.find((kind) => kind.id === id)?.label ?? id
