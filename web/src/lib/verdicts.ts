// Views of a verdict: which clauses decide, in which order a person wants them, which fields they read.
import type { ClauseVerdict, Status, Verdict } from './api/types'

/** Clauses that decide whether an application is eligible (docs/formats/pack.md, "How a clause comes out"). */
export const isMandatory = (clause: { kind: string }): boolean =>
  ['scope', 'eligibility', 'ban', 'ex-ante'].includes(clause.kind)

const URGENCY: Status[] = ['unmet', 'unknown', 'needs_evidence', 'needs_judgement', 'met', 'yes', 'no', 'not_applicable']

export interface Grouped {
  mandatory: ClauseVerdict[]
  preferences: ClauseVerdict[]
  others: ClauseVerdict[]
  informational: ClauseVerdict[]
}

export function grouped(verdict: Verdict): Grouped {
  const urgent = [...verdict.clauses].sort((a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status))
  const active = urgent.filter((clause) => clause.status !== 'not_applicable')
  return {
    mandatory: active.filter(isMandatory),
    preferences: active.filter((clause) => clause.kind === 'preference'),
    others: active.filter((clause) => !isMandatory(clause) && clause.kind !== 'preference'),
    informational: verdict.clauses.filter((clause) => clause.status === 'not_applicable'),
  }
}

export const isOpen = (status: Status): boolean =>
  status === 'unmet' || status === 'unknown' || status === 'needs_evidence' || status === 'needs_judgement'

export interface Tally {
  met: number
  unmet: number
  unknown: number
  needs_evidence: number
  needs_judgement: number
  total: number
}
export function tally(clauses: ClauseVerdict[]): Tally {
  const count = (status: Status): number => clauses.filter((clause) => clause.status === status).length
  return {
    met: count('met'),
    unmet: count('unmet'),
    unknown: count('unknown'),
    needs_evidence: count('needs_evidence'),
    needs_judgement: count('needs_judgement'),
    total: clauses.length,
  }
}

export const everyClause = (clauses: ClauseVerdict[]): ClauseVerdict[] =>
  clauses.flatMap((clause) => [clause, ...everyClause(clause.parts)])

/** The field that a path of a rule begins with: "partners", "partners[1].name" → "partners". */
export const fieldOfInput = (path: string): string => /^[^.[\]/]+/.exec(path)?.[0]?.trim() ?? path

/** Unmet clauses by the field that they read, to be shown at the field. */
export function unmetByField(verdict: Verdict | null): Map<string, ClauseVerdict[]> {
  const found = new Map<string, ClauseVerdict[]>()
  for (const clause of verdict?.clauses ?? []) {
    if (clause.status !== 'unmet') continue
    const fields = new Set(everyClause([clause]).flatMap((part) => part.inputs.map((input) => fieldOfInput(input.path))))
    for (const field of fields) found.set(field, [...(found.get(field) ?? []), clause])
  }
  return found
}
