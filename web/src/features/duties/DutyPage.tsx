// One review: the statement first, then the application beside the score sheet, and in the meeting what the others say.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useSession } from '@/lib/api/queries'
import { dutyQuery, type Duty } from '@/lib/api/review-queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Crumbs } from '@/ui/Crumbs'
import { Failed, Loading } from '@/ui/PageState'
import { DUTY_TONE, toBeDone } from './duty-state'
import { Statement } from './Statement'
import { WorkPlace } from './WorkPlace'
import './duties.css'

export default function DutyPage() {
  const { panel = '', application = '' } = useParams()
  return <Loader key={`${panel} ${application}`} panel={panel} application={application} />
}

function Loader({ panel, application }: { panel: string; application: string }) {
  const { t, say, language } = useWords()
  const account = useSession()?.account
  // A sheet must not begin with a copy from the cache: what is older than this page is read again.
  const [opened] = useState(() => Date.now())
  const query = useQuery({ ...dutyQuery(panel, application), staleTime: 0 })
  if (query.isError && !query.data) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (!query.data || !account || (query.dataUpdatedAt < opened && query.isFetching)) return <Loading />
  const duty = query.data
  return (
    <div className="g-page g-page--wide du-page" data-duty={duty.state}>
      <Crumbs>{[<Link to={paths.duties()}>{t('duties.title')}</Link>, duty.number]}</Crumbs>
      <div className="g-head">
        <div>
          <h1>{duty.title || duty.number}</h1>
          <p className="g-row g-lead">
            <span className={`g-badge g-badge--${DUTY_TONE[duty.state]}`}>{say(duty.state_label)}</span>
            {duty.overdue && <span className="g-badge g-badge--bad">{t('duties.overdue')}</span>}
            {toBeDone(duty) && duty.due_on && <span>{t('duties.due', { day: date(duty.due_on, language) })}</span>}
            <span>{say(duty.topic_title)}</span>
          </p>
        </div>
      </div>
      {duty.open ? <WorkPlace duty={duty} account={account.id} /> : <Closed duty={duty} />}
    </div>
  )
}

function Closed({ duty }: { duty: Duty }) {
  const { t, say } = useWords()
  if (duty.state === 'asked') return <Statement duty={duty} />
  return (
    <div className="g-card g-state">
      <h2>{say(duty.state_label)}</h2>
      <p>{t('duties.overForYou')}</p>
      <p>
        <Link to={paths.duties()}>{t('duties.back')}</Link>
      </p>
    </div>
  )
}

/** Who applies, as far as the expert may know. */
export function WhoApplies({ duty }: { duty: Duty }) {
  const { t, say } = useWords()
  if (!duty.organisation) return <p className="g-note">{t('duties.applicantsHidden')}</p>
  return (
    <dl className="g-facts">
      <div>
        <dt>{t('apps.organisation')}</dt>
        <dd>{say(duty.organisation)}</dd>
      </div>
      {duty.leader && (
        <div>
          <dt>{t('apps.leader')}</dt>
          <dd>{duty.leader}</dd>
        </div>
      )}
      {duty.partners.length > 0 && (
        <div>
          <dt>{t('duties.partners')}</dt>
          <dd>{duty.partners.join(t('common.comma'))}</dd>
        </div>
      )}
    </dl>
  )
}
