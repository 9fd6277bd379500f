// The facts of an application and the paths into them: `field`, `field/row-id`, `field/row-id/column`. All functions
// return new objects and share what did not change, so that a component sees at a glance whether its part is new.
import { Exact, writeJson } from './exact-json'
import type { Change, Facts } from './api/types'

export type Row = Record<string, unknown> & { id?: string }

export const isRow = (value: unknown): value is Row =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Exact)
export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : [])
const isRows = (value: unknown): value is Row[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isRow(item) && typeof item.id === 'string')

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

export const same = (a: unknown, b: unknown): boolean =>
  a === b || (isEmpty(a) && isEmpty(b)) || writeJson(sorted(a)) === writeJson(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRow(value)) return value
  const members = Object.entries(value).filter(([, member]) => !isEmpty(member))
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]))
}

/** a is b, or b is inside a. */
export const covers = (a: string, b: string): boolean => a === b || b.startsWith(`${a}/`)
export const overlap = (a: string, b: string): boolean => covers(a, b) || covers(b, a)

/** In a name "/" is written "~1" and "~" "~0". */
export const inPath = (name: string): string => name.replace(/~/g, '~0').replace(/\//g, '~1')
export const nameOf = (part: string): string => part.replace(/~1/g, '/').replace(/~0/g, '~')
const partsOf = (path: string): string[] => path.split('/').map(nameOf)

export function valueAt(facts: Facts, path: string): unknown {
  const [field = '', id, column] = partsOf(path)
  const value = facts[field]
  if (id === undefined) return value
  const row = rowsOf(value).find((candidate) => candidate.id === id)
  return column === undefined ? row : row?.[column]
}

export function withChange(facts: Facts, change: Change): Facts {
  const [field = '', id, column] = partsOf(change.path)
  const removed = 'remove' in change
  if (id === undefined) {
    if (removed) return Object.fromEntries(Object.entries(facts).filter(([name]) => name !== field))
    return { ...facts, [field]: change.value }
  }
  const rows = rowsOf(facts[field])
  const at = rows.findIndex((row) => row.id === id)
  if (column === undefined) {
    if (removed) return { ...facts, [field]: rows.filter((row) => row.id !== id) }
    const row: Row = { ...(isRow(change.value) ? change.value : {}), id }
    return { ...facts, [field]: at < 0 ? [...rows, row] : rows.with(at, row) }
  }
  const row = rows[at]
  if (!row) return facts
  const next = removed
    ? (Object.fromEntries(Object.entries(row).filter(([name]) => name !== column)) as Row)
    : { ...row, [column]: change.value }
  return { ...facts, [field]: rows.with(at, next) }
}

export const withChanges = (facts: Facts, changes: Iterable<Change>): Facts => {
  let result = facts
  for (const change of changes) result = withChange(result, change)
  return result
}

/** The smallest changes that lead from one set of facts to another; lists whose rows have ids are compared by row. */
export function difference(before: Facts, after: Facts): Change[] {
  const changes: Change[] = []
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[field], after[field]]
    if (same(old, now)) continue
    if (isEmpty(now)) changes.push({ path: inPath(field), remove: true })
    else if (isRows(now) && (isEmpty(old) || isRows(old))) changes.push(...rowDifference(field, rowsOf(old), now))
    else changes.push({ path: inPath(field), value: now })
  }
  return changes
}

function rowDifference(field: string, before: Row[], after: Row[]): Change[] {
  const changes: Change[] = []
  const old = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(after.map((row) => row.id))
  for (const id of old.keys()) if (!kept.has(id)) changes.push({ path: `${inPath(field)}/${inPath(id ?? '')}`, remove: true })
  for (const row of after) {
    const path = `${inPath(field)}/${inPath(row.id ?? '')}`
    const was = old.get(row.id)
    if (!was) {
      changes.push({ path, value: row })
      continue
    }
    for (const column of new Set([...Object.keys(was), ...Object.keys(row)])) {
      if (same(was[column], row[column])) continue
      if (isEmpty(row[column])) changes.push({ path: `${path}/${inPath(column)}`, remove: true })
      else changes.push({ path: `${path}/${inPath(column)}`, value: row[column] })
    }
  }
  return changes
}

export function newRowId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return `r${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('').slice(0, 12)}`
}

/** Rows that came without an id get one, so that each can be addressed. */
export function withRowIds(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [
      field,
      Array.isArray(value) && value.some((item) => isRow(item) && !item.id)
        ? value.map((item: unknown) => (isRow(item) && !item.id ? { ...item, id: newRowId() } : item))
        : value,
    ]),
  )
}

/** Where the server says the fault lies ("/facts/partners/0/name", "partners/r1/name") as a path of ours. */
export function pathOfPlace(place: string, facts: Facts): string {
  const parts = place
    .replace(/^#/, '')
    .replace(/^\//, '')
    .split('/')
    .map(nameOf)
  if (parts[0] === 'facts') parts.shift()
  const [field = '', row] = parts
  if (row !== undefined && /^\d+$/.test(row)) {
    const rows = rowsOf(facts[field])
    if (!rows.some((candidate) => candidate.id === row)) parts[1] = rows[Number(row)]?.id ?? row
  }
  return parts.slice(0, 3).map(inPath).join('/')
}
