// One bar a row, the largest first. A picture of the table that stands under it: whoever cannot see it reads the table.
import './chart.css'

export interface FigureBar {
  key: string
  label: string
  value: number
  text: string
}

const ROW = 28
const LABEL = 170
const WIDTH = 500
const END = 96

export function FigureBars({ label, bars }: { label: string; bars: FigureBar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const scale = (WIDTH - LABEL - END) / most
  return (
    <svg className="ch-bars" viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`} role="img" aria-label={label}>
      {bars.map((bar, index) => (
        <g key={bar.key}>
          <text x={LABEL - 10} y={index * ROW + 18} textAnchor="end" className="ch-label">
            {shortened(bar.label)}
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

/** Room for a label is 24 half widths; a Chinese character takes two. */
function shortened(label: string): string {
  let room = 24
  let kept = ''
  for (const letter of label) {
    room -= /[\u2e80-\uffff]/.test(letter) ? 2 : 1
    if (room < 0) return `${kept}…`
    kept += letter
  }
  return label
}
