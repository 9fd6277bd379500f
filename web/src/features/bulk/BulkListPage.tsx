// What this person's body did in bulk of late.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { bulkListQuery } from '@/lib/api/office-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Empty, Failed, Loading } from '@/ui/PageState'

const TONE = { previewed: 'wait', running: 'accent', done: 'good', withdrawn: 'mute' } as const

export default function BulkListPage() {
  const { t, say, language } = useWords()
  const list = useQuery(bulkListQuery)
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  return (
    <div className="g-page g-stack" style={{ maxWidth: 960 }}>
      <h1>{t('bulk.title')}</h1>
      <p className="g-lead">{t('bulk.lead', { minutes: 30 })}</p>
      {list.data.length === 0 ? (
        <Empty title={t('bulk.none')} />
      ) : (
        <ul className="g-stack" style={{ listStyle: 'none', padding: 0 }}>
          {list.data.map((one) => (
            <li key={one.id} className="g-card">
              <Link to={paths.bulk(one.id)}>
                <b>{one.list ? t('decisions.title') : say(one.action_label)}</b>
              </Link>{' '}
              <span className={`g-badge g-badge--${TONE[one.state]}`}>{one.interrupted ? t('bulk.interrupted') : t(`bulk.${one.state}`)}</span>
              <p className="g-small g-muted">
                {t('bulk.made', { person: one.made_by, time: instant(one.made_at, language, true) })}
                {one.confirmed_by && ` · ${t('bulk.confirmed', { person: one.confirmed_by })}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
