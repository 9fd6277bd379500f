// A call as the public reads it: when it opens and closes, and its topics. Links of a topic are the page's.
import type { ReactNode } from 'react'
import type { Call } from '@/lib/api/types'
import { date, instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Extensions } from './Extensions'

interface Props {
  call: Call
  titleOf?: (topic: Call['topics'][number]) => ReactNode
  linksOf?: (topic: Call['topics'][number]) => ReactNode
}

export function CallSheet({ call, titleOf, linksOf }: Props) {
  const { t, say, language } = useWords()
  return (
    <>
      <div className="g-card" style={{ marginBottom: 28 }}>
        <dl className="g-facts">
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
        <Extensions call={call} />
      </div>
      <h2 className="c-sechead">{t('calls.topics')}</h2>
      <div className="g-stack">
        {call.topics.map((topic) => (
          <article key={topic.id} className="g-card">
            <div className="g-row" style={{ marginBottom: 6 }}>
              <h3>{titleOf ? titleOf(topic) : say(topic.title)}</h3>
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
            {linksOf?.(topic)}
          </article>
        ))}
      </div>
    </>
  )
}
