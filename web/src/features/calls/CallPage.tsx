import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { callQuery } from '@/lib/api/queries'
import { date, instant } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Crumbs } from '@/ui/Crumbs'
import { Deadline } from '@/ui/Deadline'
import { Failed, Loading } from '@/ui/PageState'
import './calls.css'

export default function CallPage() {
  const { t, say, language } = useWords()
  const { call: id = '' } = useParams()
  const query = useQuery(callQuery(id))
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const call = query.data
  return (
    <div className="g-page">
      <Crumbs>{[<Link to={paths.home()}>{t('nav.calls')}</Link>, say(call.title)]}</Crumbs>
      <div className="g-head">
        <div>
          <h1>{say(call.title)}</h1>
          <p className="g-lead">{say(call.document)}</p>
        </div>
        <Deadline opensAt={call.opens_at} closesAt={call.closes_at} state={call.state} />
      </div>
      <dl className="g-card g-facts" style={{ marginBottom: 28 }}>
        <div>
          <dt>{t('calls.opensAt')}</dt>
          <dd>{instant(call.opens_at, language)}</dd>
        </div>
        <div>
          <dt>{t('calls.closesAt')}</dt>
          <dd>{instant(call.closes_at, language)}</dd>
        </div>
        {call.publish_date && (
          <div>
            <dt>{t('calls.published')}</dt>
            <dd>{date(call.publish_date, language)}</dd>
          </div>
        )}
        <div>
          <dt>{t('calls.topics')}</dt>
          <dd>{t('calls.topicCount', { count: call.topics.length })}</dd>
        </div>
      </dl>
      <h2 className="c-sechead">{t('calls.topics')}</h2>
      <div className="g-stack">
        {call.topics.map((topic) => (
          <article key={topic.id} className="g-card">
            <div className="g-row" style={{ marginBottom: 6 }}>
              <h3>
                <Link to={paths.topic(call.id, topic.id)}>{say(topic.title)}</Link>
              </h3>
              <span className="g-cite">{topic.cite}</span>
            </div>
            <p className="g-lead" style={{ marginBottom: 14 }}>
              {say(topic.summary)}
            </p>
            <dl className="g-facts">
              <div>
                <dt>{t('calls.term')}</dt>
                <dd>{say(topic.term)}</dd>
              </div>
              <div>
                <dt>{t('calls.grant')}</dt>
                <dd>{say(topic.grant)}</dd>
              </div>
              <div>
                <dt>{t('calls.clauses')}</dt>
                <dd>{t('calls.clauseCount', { count: topic.clauses })}</dd>
              </div>
            </dl>
            <p className="g-row" style={{ marginTop: 16 }}>
              <Link className="c-button" to={paths.topic(call.id, topic.id)}>
                {t('calls.view')}
              </Link>
              <Link to={paths.check(call.id, topic.id)} className="c-button c-button--line">
                {t('calls.check')}
              </Link>
            </p>
          </article>
        ))}
      </div>
    </div>
  )
}
