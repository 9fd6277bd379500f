// Clauses by their citations: what a person reads instead of an id.

interface Cited {
  id: string
  cite: string
  parts: Cited[]
}

/** The citation of each clause; a part that has none of its own stands under that of its bundle. */
export function citesById(clauses: readonly Cited[]): Map<string, string> {
  const cites = new Map<string, string>()
  const walk = (list: readonly Cited[], above: string): void => {
    for (const { id, cite, parts } of list) {
      cites.set(id, cite || above)
      walk(parts, cite || above)
    }
  }
  walk(clauses, '')
  return cites
}

/** The citations of some clauses, each once; an id that nobody cites is left as it is. */
export function citesOf(clauses: readonly Cited[], ids: readonly string[]): string[] {
  const cites = citesById(clauses)
  return [...new Set(ids.map((id) => cites.get(id) || id))]
}
