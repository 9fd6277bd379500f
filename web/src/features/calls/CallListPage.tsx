import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { callsQuery } from '@/lib/api/queries'
import type { Call } from '@/lib/api/types'
import { day } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Extensions } from '@/ui/call/Extensions'
import { Deadline } from '@/ui/Deadline'
import { Empty, Failed, Loading } from '@/ui/PageState'
import '@/ui/call/call.css'
import './calls.css'

export default function CallListPage() {
  const { t } = useWords()
  const calls = useQuery(callsQuery)
  if (calls.isPending) return <Loading />
  const of = (state: Call['state']) => (calls.data ?? []).filter((call) => call.state === state)
  return (
    <>
      <div className="c-hero">
        <div className="g-page">
          <h1>{t('calls.hero')}</h1>
          <p>{t('calls.heroText')}</p>
        </div>
      </div>
      <div className="g-page">
        {calls.isError && <Failed error={calls.error} retry={() => void calls.refetch()} />}
        {calls.isSuccess && (
          <div className="g-stack" style={{ gap: 32 }}>
            <section aria-labelledby="open">
              <h2 id="open" className="c-sechead">
                {t('calls.open')}
              </h2>
              {of('open').length === 0 ? (
                <div className="g-card">
                  <Empty title={t('calls.none')} help={t('calls.noneHelp')} />
                </div>
              ) : (
                <div className="g-stack">
                  {of('open').map((call) => (
                    <CallCard key={call.id} call={call} />
                  ))}
                </div>
              )}
            </section>
            {of('upcoming').length > 0 && (
              <section aria-labelledby="upcoming">
                <h2 id="upcoming" className="c-sechead">
                  {t('calls.upcoming')}
                </h2>
                <div className="g-stack">
                  {of('upcoming').map((call) => (
                    <CallCard key={call.id} call={call} />
                  ))}
                </div>
              </section>
            )}
            {of('closed').length > 0 && (
              <section aria-labelledby="closed">
                <h2 id="closed" className="c-sechead">
                  {t('calls.closed')}
                </h2>
                <ul className="g-card c-past">
                  {of('closed').map((call) => (
                    <PastCall key={call.id} call={call} />
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </div>
    </>
  )
}

/** A call that is over is looked up, not applied to: one line. */
function PastCall({ call }: { call: Call }) {
  const { t, say, language } = useWords()
  return (
    <li>
      <div>
        <Link to={paths.call(call.id)}>{say(call.title)}</Link>
        <p className="g-muted g-small">{say(call.document)}</p>
      </div>
      <p className="g-muted g-small">
        {t('calls.topicCount', { count: call.topics.length })}
        {' · '}
        {t('calls.closesAt')} {day(call.closes_at, language)}
      </p>
    </li>
  )
}

function CallCard({ call }: { call: Call }) {
  const { t, say, language } = useWords()
  return (
    <article className="g-card c-call">
      <div className="g-head" style={{ marginBottom: 14 }}>
        <div>
          <h3>
            <Link to={paths.call(call.id)}>{say(call.title)}</Link>
          </h3>
          <p className="g-muted g-small">
            {say(call.document)}
            {' · '}
            {t('calls.opensAt')} {day(call.opens_at, language)}
            {' · '}
            {t('calls.closesAt')} {day(call.closes_at, language)}
          </p>
          <Extensions call={call} />
        </div>
        <Deadline opensAt={call.opens_at} closesAt={call.closes_at} state={call.state} />
      </div>
      <ul className="c-topics">
        {call.topics.map((topic) => (
          <li key={topic.id}>
            <Link to={paths.topic(call.id, topic.id)} className="c-topic">
              <span className="g-cite">{topic.cite}</span>
              <b>{say(topic.title)}</b>
              <span className="g-small g-muted">
                {say(topic.term)} · {say(topic.grant)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </article>
  )
}
