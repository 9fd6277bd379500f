import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { callQuery } from '@/lib/api/queries'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { CallSheet } from '@/ui/call/CallSheet'
import { Crumbs } from '@/ui/Crumbs'
import { Deadline } from '@/ui/Deadline'
import { Failed, Loading } from '@/ui/PageState'
import '@/ui/call/call.css'
import './calls.css'

export default function CallPage() {
  const { t, say } = useWords()
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
      <CallSheet
        call={call}
        titleOf={(topic) => <Link to={paths.topic(call.id, topic.id)}>{say(topic.title)}</Link>}
        linksOf={(topic) => (
          <p className="g-row" style={{ marginTop: 16 }}>
            <Link className="c-button" to={paths.topic(call.id, topic.id)}>
              {t('calls.view')}
            </Link>
            <Link to={paths.check(call.id, topic.id)} className="c-button c-button--line">
              {t('calls.check')}
            </Link>
          </p>
        )}
      />
    </div>
  )
}
