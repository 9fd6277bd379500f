// One bar a row, the largest first. A picture of the table that stands under it: whoever cannot see it reads the table.
import { shortened } from './shortened'
import './chart.css'

export interface FigureBar {
  key: string
  label: string
  value: number
  text: string
}

const ROW = 28
const LABEL = 196
const WIDTH = 500
const END = 90
/** Room for a label, in half widths. */
const LETTERS = 24

export function FigureBars({ label, bars }: { label: string; bars: FigureBar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const scale = (WIDTH - LABEL - END) / most
  return (
    <svg className="ch-bars" viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`} role="img" aria-label={label}>
      {bars.map((bar, index) => (
        <g key={bar.key}>
          <text x={LABEL - 10} y={index * ROW + 18} textAnchor="end" className="ch-label">
            {shortened(bar.label, LETTERS)}
          </text>
          <rect x={LABEL} y={index * ROW + 6} width={Math.max(1, bar.value * scale)} height={16} rx={2} className="ch-after" />
          <text x={LABEL + bar.value * scale + 8} y={index * ROW + 19} className="ch-value">
            {bar.text}
          </text>
        </g>
      ))}
      <line x1={LABEL} x2={LABEL} y1={0} y2={bars.length * ROW} className="ch-axis" />
    </svg>
  )
}
