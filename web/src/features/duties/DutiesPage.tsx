// What an expert is asked to review: what is to be done first comes first, and what is overdue says so.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { dutiesQuery, type DutyRow } from '@/lib/api/review-queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { DUTY_TONE, toBeDone } from './duty-state'
import { LeavePanels } from './LeavePanel'
import './duties.css'

export default function DutiesPage() {
  const { t } = useWords()
  const query = useQuery({ ...dutiesQuery, staleTime: 0 })
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const todo = query.data.filter(toBeDone)
  const meeting = query.data.filter((row) => !toBeDone(row) && row.meeting)
  const done = query.data.filter((row) => !toBeDone(row) && !row.meeting)
  return (
    <div className="g-page g-stack" style={{ maxWidth: 960 }}>
      <div>
        <h1>{t('duties.title')}</h1>
        <p className="g-lead">{todo.length > 0 ? t('duties.left', { count: todo.length }) : t('duties.lead')}</p>
      </div>
      {query.data.length === 0 && <Empty title={t('duties.none')} help={t('duties.noneHelp')} />}
      {todo.length > 0 && <List title={t('duties.todo')} rows={todo} />}
      {todo.length > 0 && <LeavePanels rows={todo} />}
      {meeting.length > 0 && <List title={t('duties.inMeeting')} rows={meeting} />}
      {done.length > 0 && <List title={t('duties.done')} rows={done} />}
    </div>
  )
}

function List({ title, rows }: { title: string; rows: DutyRow[] }) {
  const { t, say, language } = useWords()
  return (
    <section aria-label={title}>
      <h2 style={{ marginBottom: 10 }}>{title}</h2>
      <ul className="g-stack g-stack--s">
        {rows.map((row) => (
          <li key={`${row.panel} ${row.application}`} className="g-card du-row" data-duty={row.state} data-panel={row.panel}>
            <div className="g-grow">
              <Link to={paths.duty(row.panel, row.application)}>
                <b>{row.title || row.number}</b>
              </Link>
              <p className="g-small g-muted">
                {row.number} · {say(row.topic_title)}
              </p>
            </div>
            <span className="g-row">
              {row.overdue && <span className="g-badge g-badge--bad">{t('duties.overdue')}</span>}
              {toBeDone(row) && row.due_on && <span className="g-small g-muted">{t('duties.due', { day: date(row.due_on, language) })}</span>}
              <span className={`g-badge g-badge--${row.meeting ? 'person' : DUTY_TONE[row.state]}`}>{row.meeting ? t('duties.meets') : say(row.state_label)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
