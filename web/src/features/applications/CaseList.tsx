// The cases that stand beside an application, and the way back from one of them.
import { Link } from 'react-router'
import type { Application } from '@/lib/api/types'
import { date } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import '@/ui/application/application.css'

export function CaseList({ cases }: { cases: Application['cases'] }) {
  const { t, say, language } = useWords()
  if (cases.length === 0) return null
  return (
    <section className="g-card" aria-labelledby="cases">
      <h2 id="cases">{t('cases.title')}</h2>
      <ul className="a-cases">
        {cases.map((one) => (
          <li key={one.id} data-case={one.id}>
            <Link to={paths.application(one.id)}>
              <b>{say(one.title)}</b> <span className="g-mono">{one.number}</span>
            </Link>
            <span className={one.ended ? 'g-badge' : 'g-badge g-badge--accent'}>{say(one.state_label)}</span>
            <span className="g-small g-muted g-num">
              {t('cases.opened')} {date(one.opened_on, language)}
              {!one.ended && one.due_on && ` · ${t('cases.due')} ${date(one.due_on, language)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function ParentLink({ application }: { application: Application }) {
  const { t, say } = useWords()
  if (!application.parent) return null
  return (
    <p className="g-lead">
      <b>{say(application.process_title)}</b> · {t('cases.of')}{' '}
      <Link to={paths.application(application.parent.id)}>
        {application.parent.number || application.parent.title || t('apps.untitled')}
      </Link>
    </p>
  )
}
