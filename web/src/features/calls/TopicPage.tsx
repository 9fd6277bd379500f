// A topic for anybody to read: what is supported, every clause with its source, the evidence; and the ways on.
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { createApplication, sessionQuery } from '@/lib/api/queries'
import type { Call, ClauseView, TopicView } from '@/lib/api/types'
import { citesOf } from '@/lib/clauses'
import { instant } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords, wordOr } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'
import { Crumbs } from '@/ui/Crumbs'
import { Deadline } from '@/ui/Deadline'
import { Failed, Loading } from '@/ui/PageState'
import { useTopicOfCall } from './use-topic-of-call'
import '@/ui/call/call.css'
import './calls.css'

const KINDS = ['scope', 'eligibility', 'ban', 'ex-ante', 'preference', 'judgement', 'quota', 'ex-post', 'duty']

export default function TopicPage() {
  const query = useTopicOfCall()
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  return <Topic call={query.data.call} topic={query.data.topic} />
}

function Topic({ call, topic }: { call: Call; topic: TopicView }) {
  const { t, say, language } = useWords()
  const groups = useMemo(() => {
    const kinds = [...KINDS, ...topic.clauses.map((clause) => clause.kind).filter((kind) => !KINDS.includes(kind))]
    return [...new Set(kinds)]
      .map((kind) => ({ kind, clauses: topic.clauses.filter((clause) => clause.kind === kind) }))
      .filter(({ clauses }) => clauses.length > 0)
  }, [topic])
  return (
    <div className="g-page">
      <Crumbs>
        {[
          <Link to={paths.home()}>{t('nav.calls')}</Link>,
          <Link to={paths.call(call.id)}>{say(call.title)}</Link>,
          say(topic.title),
        ]}
      </Crumbs>
      <div className="g-head">
        <div>
          <h1>{say(topic.title)}</h1>
          <p className="g-lead g-row">
            <span className="g-cite">{topic.cite}</span> {say(call.document)}
          </p>
        </div>
        <div className="g-row">
          <Link to={paths.check(call.id, topic.id)} className="c-button c-button--line" title={t('calls.checkLong')}>
            {t('calls.check')}
          </Link>
          <ApplyButton call={call} topic={topic.id} />
        </div>
      </div>
      <div className="c-topicpage">
        <div className="g-stack" style={{ gap: 24 }}>
          <section className="g-card">
            <h2>{t('calls.supports')}</h2>
            <p style={{ marginTop: 8 }}>{say(topic.summary)}</p>
          </section>
          <section aria-labelledby="clauses">
            <h2 id="clauses">{t('calls.clauses')}</h2>
            <p className="g-lead" style={{ marginBottom: 14 }}>
              {t('calls.clausesHelp')}
            </p>
            <div className="g-stack">
              {groups.map(({ kind, clauses }) => (
                <section key={kind} className="g-card" id={`kind-${kind}`} aria-labelledby={`kind-${kind}-h`}>
                  <h3 id={`kind-${kind}-h`}>
                    {wordOr('kind', kind, language)} <span className="g-muted">{clauses.length}</span>
                  </h3>
                  <p className="g-muted g-small">{wordOr('kindHelp', kind, language)}</p>
                  <ul className="c-clauses">
                    {clauses.map((clause) => (
                      <Clause key={clause.id} clause={clause} topic={topic} />
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          </section>
          <section className="g-card" aria-labelledby="evidence">
            <h2 id="evidence">{t('calls.evidence')}</h2>
            <ul className="c-clauses">
              {topic.evidence.map((kind) => (
                <li key={kind.id}>
                  <b>{say(kind.label)}</b>
                  {say(kind.help) && <p className="g-small">{say(kind.help)}</p>}
                  {kind.clauses.length > 0 && (
                    <p className="g-small g-muted">{t('calls.evidenceFor', { clauses: citesOf(topic.clauses, kind.clauses).join(t('common.comma')) })}</p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <aside className="c-aside">
          <div className="g-card g-stack">
            <Deadline opensAt={call.opens_at} closesAt={call.closes_at} state={call.state} />
            <dl className="g-stack g-stack--s c-deflist">
              <Fact term="calls.term" text={say(topic.term)} />
              <Fact term="calls.grant" text={say(topic.grant)} />
              <Fact term="calls.opensAt" text={instant(call.opens_at, language)} />
              <Fact term="calls.closesAt" text={instant(call.closes_at, language)} />
            </dl>
            <p className="g-small g-muted">{t('calls.version', { version: topic.version })}</p>
          </div>
          <nav className="f-nav c-toc" aria-label={t('calls.clauses')}>
            <ol>
              {groups.map(({ kind, clauses }) => (
                <li key={kind}>
                  <a href={`#kind-${kind}`}>
                    <span className="g-grow">{wordOr('kind', kind, language)}</span>
                    <span className="g-muted">{clauses.length}</span>
                  </a>
                </li>
              ))}
              <li>
                <a href="#evidence">
                  <span className="g-grow">{t('calls.evidence')}</span>
                  <span className="g-muted">{topic.evidence.length}</span>
                </a>
              </li>
            </ol>
          </nav>
        </aside>
      </div>
    </div>
  )
}

function Fact({ term, text }: { term: WordKey; text: string }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{t(term)}</dt>
      <dd>{text}</dd>
    </div>
  )
}

function Clause({ clause, topic }: { clause: ClauseView; topic: TopicView }) {
  const { t, say } = useWords()
  const evidence = clause.evidence.map((id) => say(topic.evidence.find((kind) => kind.id === id)?.label) || id)
  return (
    <li id={`clause-${clause.id}`}>
      <div className="g-row" style={{ gap: '2px 8px' }}>
        {clause.cite && <span className="g-cite">{clause.cite}</span>}
        {(!clause.rule || say(clause.question)) && clause.parts.length === 0 && say(clause.question) && (
          <span className="g-badge g-badge--person">{t('calls.personDecides')}</span>
        )}
      </div>
      <p>{say(clause.says)}</p>
      {say(clause.question) && <p className="g-small g-note">{say(clause.question)}</p>}
      {evidence.length > 0 && (
        <p className="g-small g-muted">
          {t('verdict.evidence')}: {evidence.join(' · ')}
        </p>
      )}
      {clause.rule && (
        <details className="c-rule">
          <summary>{t('calls.rule')}</summary>
          <pre>{clause.rule}</pre>
        </details>
      )}
      {clause.parts.length > 0 && (
        <>
          <p className="g-small g-muted">{t('calls.atLeastParts')}</p>
          <ul className="c-clauses c-clauses--in">
            {clause.parts.map((part) => (
              <Clause key={part.id} clause={part} topic={topic} />
            ))}
          </ul>
        </>
      )}
    </li>
  )
}

export function ApplyButton({ call, topic, carry }: { call: Call; topic: string; carry?: () => void }) {
  const { t, say } = useWords()
  const account = useQuery(sessionQuery).data?.account
  const navigate = useNavigate()
  const { message } = App.useApp()
  const create = useMutation({
    mutationFn: () => createApplication(call.id, topic),
    onSuccess: async (application) => {
      void message.success(t('apps.created'))
      await navigate(paths.application(application.id))
    },
    onError: (error) => void message.error(say(errorText(error))),
  })
  if (call.state !== 'open') return <span className="g-why">{t('calls.applyClosed')}</span>
  const label = carry ? t('check.bring') : t('calls.apply')
  if (account && !account.roles.some((role) => role === 'applicant' || role === 'organisation_admin')) return null
  if (!account)
    return (
      <Link to={paths.signIn(carry ? paths.check(call.id, topic) : paths.topic(call.id, topic))} className="c-button">
        {carry ? label : t('calls.applySignIn')}
      </Link>
    )
  return (
    <Button
      type="primary"
      loading={create.isPending}
      onClick={() => {
        carry?.()
        create.mutate()
      }}
    >
      {label}
    </Button>
  )
}
