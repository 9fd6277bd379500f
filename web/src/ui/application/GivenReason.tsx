// Why an application came back, with the clauses named.
import { Alert } from 'antd'
import type { Application } from '@/lib/api/types'
import { day } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'

export function GivenReason({ application }: { application: Application }) {
  const { t, say, language } = useWords()
  const { reason } = application
  if (!reason) return null
  // What the clauses say is mostly in the reason already; only what is not is shown beside it.
  const more = reason.clauses.filter((clause) => clause.remark !== '' && !reason.text.includes(clause.remark))
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
          {more.length > 0 && (
            <ul className="a-reasonlist">
              {more.map((clause) => (
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
