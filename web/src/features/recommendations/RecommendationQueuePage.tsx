// What the department's organisations have submitted, with counts by state and filters kept in the address.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { callsQuery, sessionQuery } from '@/lib/api/queries'
import { queueQuery, useQueue } from '@/lib/api/use-queue'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationTable } from '@/ui/application/ApplicationTable'
import { QueueFilters } from '@/ui/application/QueueFilters'
import { Empty, Failed, Loading } from '@/ui/PageState'
import '@/ui/application/application.css'

export default function RecommendationQueuePage() {
  const { t, say } = useWords()
  const account = useQuery(sessionQuery).data?.account
  const calls = useQuery(callsQuery)
  const [params, setParams] = useSearchParams()
  const query = queueQuery(params)
  const { list, rows, total, states, toAct } = useQueue(query)
  const set = (name: string, value: string) =>
    setParams(
      (now) => {
        if (value) now.set(name, value)
        else now.delete(name)
        return now
      },
      { replace: true },
    )
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const topics = (calls.data ?? []).flatMap((call) => call.topics).map((topic) => ({ value: topic.id, label: say(topic.title) }))
  const cities = [...new Map(rows.map((row) => [row.city, say(row.city_label)]))].map(([value, label]) => ({ value, label }))
  return (
    <div className="g-page g-page--wide">
      <div className="g-head">
        <div>
          <h1>{t('queue.recommend')}</h1>
          <p className="g-lead">{account?.department ? say(account.department.name) : t('queue.recommendLead')}</p>
        </div>
      </div>
      <QueueFilters
        value={(name) => params.get(name) ?? ''}
        set={set}
        clear={() => setParams({}, { replace: true })}
        active={query !== ''}
        states={states}
        toAct={toAct}
        topics={topics}
        cities={cities}
      />
      {rows.length === 0 ? (
        <div className="g-card">
          <Empty title={t(query ? 'apps.noMatch' : 'queue.none')} {...(query ? {} : { help: t('queue.noneHelp') })} />
        </div>
      ) : (
        <>
          <ApplicationTable
            rows={rows}
            note={(row) => (row.actions.length > 0 ? <span className="g-badge g-badge--wait">{t('queue.toAct')}</span> : null)}
            linkOf={(row, content) => <Link to={paths.recommendation(row.id)}>{content}</Link>} />
          <p className="g-row g-small g-muted" style={{ marginTop: 12 }}>
            {t('queue.loadedOf', { shown: rows.length, total })}
            {list.hasNextPage && (
              <Button size="small" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                {t('common.more')}
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  )
}
