// What people filled in on the way: decisions, announcements, payments, in the order they came.
import type { StepRecord } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { RowsView, showValue } from './FactsView'
import './application.css'

export function StepRecords({ records, title }: { records: StepRecord[]; title?: string }) {
  const words = useWords()
  const { t, say, language } = words
  if (records.length === 0) return null
  return (
    <section className="g-card" aria-labelledby="records">
      <h2 id="records">{title ?? t('apps.records')}</h2>
      <div className="g-stack">
        {records.map((record) => (
          <div key={`${record.form}${record.at}`} data-record={record.form}>
            <h3 className="a-sidehead">{say(record.title)}</h3>
            <p className="g-small g-muted g-num">
              {instant(record.at, language, true)} {record.by || t('role.system')}
            </p>
            <dl className="a-facts">
              {record.fields.map((field) => (
                <div key={field.name} className={field.type === 'long_text' || field.type === 'list' ? 'a-facts__wide' : undefined}>
                  <dt>{say(field.label)}</dt>
                  <dd>
                    {field.type === 'list' ? (
                      <RowsView field={field} value={record.answers[field.name]} />
                    ) : (
                      showValue(field, record.answers[field.name], words) || <span className="g-muted">{t('common.notGiven')}</span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  )
}
