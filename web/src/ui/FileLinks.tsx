// Files to take away, one link a format.
import { useWords } from '@/lib/i18n/language'

const NAMES: Record<string, string> = { xlsx: 'Excel', csv: 'CSV', json: 'JSON' }

export function FileLinks({ label, formats = ['xlsx', 'csv'], urlOf }: { label: string; formats?: readonly string[]; urlOf: (format: string) => string }) {
  const { t } = useWords()
  return (
    <p className="g-row g-small">
      <span className="g-muted">{t('files.take')}</span>
      {formats.map((format) => (
        <a key={format} href={urlOf(format)} download aria-label={`${label}: ${NAMES[format] ?? format}`} className="g-linkbutton">
          {NAMES[format] ?? format}
        </a>
      ))}
    </p>
  )
}
