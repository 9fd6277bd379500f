// A QR code (ISO/IEC 18004) of the server's, dark on white with the quiet zone of four modules that readers need.
const QUIET = 4

export function QrCode({ rows, label }: { rows: readonly string[]; label: string }) {
  const width = rows.length + 2 * QUIET
  const path = rows
    .flatMap((row, y) => Array.from(row, (module, x) => (module === '1' ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('')
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${width}`} shapeRendering="crispEdges" style={{ width: 208, height: 208, maxWidth: '100%' }}>
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
