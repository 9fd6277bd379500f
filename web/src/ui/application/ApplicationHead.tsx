// Who, what, where it stands: the same head on every page of one application.
import type { ReactNode } from 'react'
import type { Application } from '@/lib/api/types'
import { date, instant, money } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { OverallBadge } from '../StatusBadge'

export function ApplicationHead({ application, children }: { application: Application; children?: ReactNode }) {
  const { t, say, language } = useWords()
  return (
    <>
      <div className="g-head">
        <div>
          <h1>{application.title || t('apps.untitled')}</h1>
          <p className="g-row g-lead">
            <span className="g-badge g-badge--accent">{say(application.state_label)}</span>
            <OverallBadge overall={application.overall} />
            {application.number && <span className="g-mono">{application.number}</span>}
          </p>
        </div>
        {children && <div className="g-row">{children}</div>}
      </div>
      <dl className="g-card g-facts" style={{ marginBottom: 20 }}>
        <Fact term={t('apps.topic')}>{say(application.topic_title)}</Fact>
        <Fact term={t('apps.organisation')}>{say(application.organisation.name)}</Fact>
        {say(application.city_label) && <Fact term={t('apps.city')}>{say(application.city_label)}</Fact>}
        {application.leader && <Fact term={t('apps.leader')}>{application.leader}</Fact>}
        {application.requested && <Fact term={t('apps.requested')}>{money(application.requested, language)}</Fact>}
        {application.due_on && <Fact term={t('apps.due')}>{date(application.due_on, language)}</Fact>}
        {application.submitted_at && <Fact term={t('apps.submitted')}>{instant(application.submitted_at, language)}</Fact>}
      </dl>
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
