// Decision lists, and the topics of which applications wait for one.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { decisionListsQuery, startDecisionList } from '@/lib/api/office-queries'
import { useSession } from '@/lib/api/queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Empty, Failed, Loading } from '@/ui/PageState'

const TONE = { drafting: 'accent', proposed: 'wait', confirmed: 'good', withdrawn: 'mute' } as const

export default function DecisionListsPage() {
  const { t, say, language } = useWords()
  const navigate = useNavigate()
  const officer = useSession()?.account?.roles.includes('officer') ?? false
  const query = useQuery(decisionListsQuery)
  const start = useMutation({
    mutationFn: (topic: { call: string; topic: string }) => startDecisionList(topic.call, topic.topic),
    onSuccess: (list) => navigate(paths.decision(list.id)),
  })
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const { items, waiting } = query.data
  return (
    <div className="g-page g-stack" style={{ maxWidth: 960 }}>
      <h1>{t('decisions.title')}</h1>
      <p className="g-lead">{t('decisions.lead')}</p>
      {start.isError && <Alert type="error" showIcon role="alert" title={say(errorText(start.error))} />}
      {waiting.length > 0 && (
        <section className="g-card g-stack" aria-labelledby="waiting">
          <h2 id="waiting">{t('decisions.waiting')}</h2>
          {waiting.map((one) => (
            <div key={`${one.call} ${one.topic}`} className="g-row">
              <span style={{ flex: 1 }}>
                <b>{say(one.topic_title)}</b> <span className="g-small g-muted">{say(one.call_title)}</span>
              </span>
              {officer && (
                <Button data-start={one.topic} loading={start.isPending} onClick={() => start.mutate(one)}>
                  {t('decisions.start', { count: one.waiting })}
                </Button>
              )}
            </div>
          ))}
        </section>
      )}
      {items.length === 0 ? (
        <Empty title={t('decisions.none')} />
      ) : (
        <ul className="g-stack" style={{ listStyle: 'none', padding: 0 }}>
          {items.map((one) => (
            <li key={one.id} className="g-card">
              <Link to={paths.decision(one.id)}>
                <b>{say(one.topic_title)}</b>
              </Link>{' '}
              <span className={`g-badge g-badge--${TONE[one.state]}`}>{t(`decisions.${one.state}`)}</span>
              <p className="g-small g-muted">
                {say(one.call_title)} · {one.made_by} · {instant(one.updated_at, language, true)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
