// Where a JSON pointer into the facts leads in a form: field, row, column.
import { nameOf } from './facts'
import type { Field } from './api/types'

export interface Place {
  field: Field
  /** From 0; null when the pointer means the whole field. */
  row: number | null
  column: Field | null
}

export function placeAt(fields: readonly Field[], pointer: string): Place | null {
  const [name, row, column] = pointer.replace(/^\//, '').split('/').map(nameOf)
  const field = fields.find((candidate) => candidate.name === name)
  if (!field) return null
  return {
    field,
    row: row !== undefined && /^\d+$/.test(row) ? Number(row) : null,
    column: field.columns.find((candidate) => candidate.name === column) ?? null,
  }
}
