// What is wrong with a pack or a case, each with its place; a click goes there.
import type { PackDiagnostic, PackPlace } from '@/lib/api/pack-types'
import { useWords } from '@/lib/i18n/language'

export interface DiagnosticsProps {
  items: PackDiagnostic[]
  goTo?: ((place: PackPlace) => void) | undefined
}

export const placeText = ({ file, line, column }: PackPlace): string => (line > 0 ? `${file}:${line}:${column}` : file)

export function Diagnostics({ items, goTo }: DiagnosticsProps) {
  const { say } = useWords()
  return (
    <ul className="p-diagnostics">
      {items.map((item, index) => (
        <li key={index} className={`p-diagnostic p-diagnostic--${item.severity}`}>
          <span>{say(item.message)}</span>
          {item.place.file &&
            (goTo ? (
              <button type="button" className="g-linkbutton g-mono" onClick={() => goTo(item.place)}>
                {placeText(item.place)}
              </button>
            ) : (
              <span className="g-mono g-muted">{placeText(item.place)}</span>
            ))}
        </li>
      ))}
    </ul>
  )
}
