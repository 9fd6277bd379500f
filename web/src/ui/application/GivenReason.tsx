// Why an application came back, with the clauses named.
import { Alert } from 'antd'
import type { Application } from '@/lib/api/types'
import { day } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'

export function GivenReason({ application }: { application: Application }) {
  const { t, say, language } = useWords()
  const { reason } = application
  if (!reason) return null
  const cite = (id: string) => application.verdict.clauses.find((clause) => clause.id === id)?.cite ?? id
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 20 }}
      title={say(application.state_label)}
      description={
        <>
          <p>{t('apps.reasonBy', { date: day(reason.at, language) })}</p>
          <p className="a-reason">{reason.text}</p>
          {reason.clauses.length > 0 && (
            <ul className="a-reasonlist">
              {reason.clauses.map((clause) => (
                <li key={clause.id}>
                  <span className="g-cite">{cite(clause.id)}</span> {clause.remark}
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  )
}
