// Where the states and moves of a process stand on the page: dagre's layered layout (docs/decisions/0009-dagre.md).
import { Graph, layout } from '@dagrejs/dagre'
import type { ProcessView } from '@/lib/api/process-queries'
import type { Text } from '@/lib/api/types'
import { edgesOf, moveOf, type Edge } from './walk'

const NODE = { width: 168, height: 52 }
const LINE = 14
/** Letters that a line of an edge's label takes, a Chinese one counted as two. */
const LETTERS = 22
const LINES = 3

export interface DrawnNode {
  name: string
  x: number
  y: number
  width: number
  height: number
}
export interface DrawnEdge extends Edge {
  key: string
  path: string
  label: string[]
  x: number
  y: number
}
export interface Drawn {
  width: number
  height: number
  nodes: DrawnNode[]
  edges: DrawnEdge[]
}

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu
const widthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

/** A label broken into lines: Chinese between any two letters, English between words. */
export function broken(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > LETTERS) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES - 1), `${lines[LINES - 1] ?? ''}…`]
}

function smooth(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  let path = `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`
  rest.forEach((point, index) => {
    const next = rest[index + 1]
    if (!next) path += ` L${point.x.toFixed(1)} ${point.y.toFixed(1)}`
    else path += ` Q${point.x.toFixed(1)} ${point.y.toFixed(1)} ${((point.x + next.x) / 2).toFixed(1)} ${((point.y + next.y) / 2).toFixed(1)}`
  })
  return path
}

export function layoutOf(process: ProcessView, say: (text: Text) => string): Drawn {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 14, ranksep: 34, marginx: 12, marginy: 12 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const state of process.states) graph.setNode(state.name, { ...NODE })
  const edges = edgesOf(process).map((edge) => ({
    ...edge,
    label: broken([...new Set(edge.actions.map((action) => say(action.label)))].join(' / ')),
  }))
  for (const edge of edges) {
    const width = Math.max(...edge.label.map(widthOf), 1) * 6 + 8
    graph.setEdge(edge.from, edge.to, { width, height: edge.label.length * LINE + 4, labelpos: 'c' })
  }
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return {
    width,
    height,
    nodes: process.states.map(({ name }) => {
      const { x, y } = graph.node(name) as { x: number; y: number }
      return { name, x, y, ...NODE }
    }),
    edges: edges.map((edge) => {
      const drawn = graph.edge(edge.from, edge.to) as { x: number; y: number; points: { x: number; y: number }[] }
      return { ...edge, key: moveOf(edge.from, edge.to), path: smooth(drawn.points), x: drawn.x, y: drawn.y }
    }),
  }
}
