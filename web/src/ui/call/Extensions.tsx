// How a call's closing was put off, each time with the document that says so.
import type { Call } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import './call.css'

export function Extensions({ call }: { call: Pick<Call, 'extensions'> }) {
  const { t, say, language } = useWords()
  if (call.extensions.length === 0) return null
  return (
    <ul className="c-plain c-extensions g-small" aria-label={t('calls.extensions')} data-extensions>
      {call.extensions.map((one) => (
        <li key={one.published_at + one.until}>
          {t('calls.extended', { was: instant(one.was, language), until: instant(one.until, language), document: say(one.document) })}
        </li>
      ))}
    </ul>
  )
}
