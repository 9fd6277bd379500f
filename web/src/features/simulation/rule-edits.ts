// Changes of a what-if, each under the name by which the server knows the place: something that can be set, or a rule
// put in another's place (a clause, an option of its reading, its condition, a definition).
import type { PackClause, PackExpression } from '@/lib/api/pack-types'
import type { RuleEdits } from '@/lib/api/simulation-queries'

export interface Edit {
  kind: 'rule' | 'value'
  text: string
}
export type Edits = ReadonlyMap<string, Edit>

/** The name of an expression of a clause; null where it cannot be replaced. */
export function nameOfExpression(clause: PackClause, { of, option }: PackExpression): string | null {
  if (of === 'when') return `${clause.id}.when`
  if (of !== 'rule') return null
  return option ? `${clause.id}.${option}` : clause.id
}

/** A value and a rule may bear the same name: the keys of the map tell them apart. */
export const keyOfEdit = (kind: Edit['kind'], name: string): string => `${kind}|${name}`

export function editsOf(edits: Edits): RuleEdits {
  const of = (kind: Edit['kind']): [string, string][] =>
    [...edits].filter(([, edit]) => edit.kind === kind).map(([key, { text }]) => [key.slice(kind.length + 1), text])
  return {
    set: of('value').map(([name, value]) => ({ name, value })),
    rules: of('rule').map(([name, rule]) => ({ of: name, rule })),
  }
}
