// The drawing of a process. It says nothing that the list beside it does not say, so screen readers are spared it.
import { useMemo } from 'react'
import type { ProcessView } from '@/lib/api/process-queries'
import { useWords } from '@/lib/i18n/language'
import { layoutOf } from './layout'
import type { Standing } from './walk'

interface ProcessDrawingProps {
  process: ProcessView
  standing?: Standing | undefined
}

export default function ProcessDrawing({ process, standing }: ProcessDrawingProps) {
  const { say } = useWords()
  const drawn = useMemo(() => layoutOf(process, say), [process, say])
  const labels = new Map(process.states.map((state) => [state.name, state]))
  const toneOf = (name: string): string =>
    name === standing?.present ? 'is-present' : standing?.seen.has(name) ? 'is-seen' : labels.get(name)?.end ? 'is-end' : ''
  const taken = (key: string) => standing?.moves.has(key) ?? false
  const edges = [...drawn.edges].sort((a, b) => Number(taken(a.key)) - Number(taken(b.key)))
  return (
    <svg
      className="pd-svg"
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      width={drawn.width}
      height={drawn.height}
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        {['', '-taken'].map((tone) => (
          <marker key={tone} id={`pd-arrow${tone}`} className={`pd-arrow${tone}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0.8L7.4 4L0 7.2z" />
          </marker>
        ))}
      </defs>
      {edges.map((edge) => (
        <path
          key={edge.key}
          d={edge.path}
          className={`pd-edge${taken(edge.key) ? ' is-taken' : ''}`}
          markerEnd={`url(#pd-arrow${taken(edge.key) ? '-taken' : ''})`}
        />
      ))}
      {edges.map((edge) => (
        <text key={edge.key} className={`pd-label${taken(edge.key) ? ' is-taken' : ''}`} x={edge.x} y={edge.y - (edge.label.length - 1) * 7}>
          {edge.label.map((line, index) => (
            <tspan key={index} x={edge.x} dy={index === 0 ? '0.35em' : 14}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
      {drawn.nodes.map((node) => (
        <g key={node.name} className={`pd-node ${toneOf(node.name)}`} data-state={node.name} transform={`translate(${node.x - node.width / 2} ${node.y - node.height / 2})`}>
          <rect width={node.width} height={node.height} rx={labels.get(node.name)?.end ? 26 : 8} />
          <foreignObject width={node.width} height={node.height}>
            <div className="pd-name">
              {standing?.seen.has(node.name) && <b>{node.name === standing.present ? '●' : '✓'}</b>}
              <span>{say(labels.get(node.name)?.label)}</span>
            </div>
          </foreignObject>
        </g>
      ))}
    </svg>
  )
}
