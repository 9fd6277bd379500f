// A process as a walk from its start: states in the order they can be reached, the moves between them, and where a case
// stands.
import type { ProcessAction, ProcessView } from '@/lib/api/process-queries'
import type { HistoryItem } from '@/lib/api/types'

export interface Standing {
  present: string
  seen: ReadonlySet<string>
  /** "from>to" of the moves that were made. */
  moves: ReadonlySet<string>
}

export const moveOf = (from: string, to: string): string => `${from}>${to}`

export function standingOf(present: string, history: readonly Pick<HistoryItem, 'from' | 'to'>[]): Standing {
  const seen = new Set<string>([present])
  const moves = new Set<string>()
  for (const { from, to } of history) {
    if (to) seen.add(to)
    if (from) seen.add(from)
    if (from && to) moves.add(moveOf(from, to))
  }
  return { present, seen, moves }
}

export interface Edge {
  from: string
  to: string
  actions: ProcessAction[]
}

/** One edge for all actions between two states; those that stay where they are make none. */
export function edgesOf(process: ProcessView): Edge[] {
  const edges = new Map<string, Edge>()
  for (const action of process.actions) {
    for (const from of action.from) {
      if (from === action.to) continue
      const key = moveOf(from, action.to)
      const edge = edges.get(key) ?? { from, to: action.to, actions: [] }
      edge.actions.push(action)
      edges.set(key, edge)
    }
  }
  return [...edges.values()]
}

/** The states, those nearer to the start first. */
export function statesInOrder(process: ProcessView): ProcessView['states'] {
  const edges = edgesOf(process)
  const order = [process.start]
  for (let at = 0; at < order.length; at += 1) {
    for (const edge of edges) if (edge.from === order[at] && !order.includes(edge.to)) order.push(edge.to)
  }
  const place = new Map(order.map((name, index) => [name, index]))
  return [...process.states].sort((a, b) => (place.get(a.name) ?? Infinity) - (place.get(b.name) ?? Infinity))
}
