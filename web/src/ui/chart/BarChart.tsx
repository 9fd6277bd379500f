// Pairs of bars, before and after, one pair a row. A picture of the table that stands beside it: whoever cannot see it
// reads the table, so it says only what it is.
import { shortened } from './shortened'
import './chart.css'

export interface Bar {
  key: string
  label: string
  before: number
  after: number
  /** The values as they are written at the ends of the bars. */
  beforeText: string
  afterText: string
}

export interface BarChartProps {
  label: string
  bars: Bar[]
  beforeLabel: string
  afterLabel: string
}

const ROW = 46
const LABEL = 128
const WIDTH = 500
const END = 92
/** Room for a label, in half widths: a Chinese character takes two. */
const LETTERS = 18

export function BarChart({ label, bars, beforeLabel, afterLabel }: BarChartProps) {
  const most = Math.max(1, ...bars.flatMap(({ before, after }) => [before, after]))
  const scale = (WIDTH - LABEL - END) / most
  return (
    <figure className="ch-figure">
      <figcaption className="ch-legend">
        <span>
          <i className="ch-key ch-key--before" aria-hidden="true" />
          {beforeLabel}
        </span>
        <span>
          <i className="ch-key ch-key--after" aria-hidden="true" />
          {afterLabel}
        </span>
      </figcaption>
      <svg className="ch-bars" viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`} role="img" aria-label={label}>
        {bars.map((bar, index) => {
          const top = index * ROW + 6
          return (
            <g key={bar.key}>
              <text x={LABEL - 10} y={top + 21} textAnchor="end" className="ch-label">
                {shortened(bar.label, LETTERS)}
              </text>
              <rect x={LABEL} y={top} width={Math.max(1, bar.before * scale)} height={14} rx={2} className="ch-before" />
              <rect x={LABEL} y={top + 17} width={Math.max(1, bar.after * scale)} height={14} rx={2} className="ch-after" />
              <text x={LABEL + bar.before * scale + 8} y={top + 12} className="ch-value">
                {bar.beforeText}
              </text>
              <text x={LABEL + bar.after * scale + 8} y={top + 29} className="ch-value">
                {bar.afterText}
              </text>
            </g>
          )
        })}
        <line x1={LABEL} x2={LABEL} y1={0} y2={bars.length * ROW} className="ch-axis" />
      </svg>
    </figure>
  )
}
