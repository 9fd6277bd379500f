// A list of applications; on a phone each row is a card.
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import type { ApplicationRow } from '@/lib/api/types'
import { date, instant, money } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { OverallBadge } from '../StatusBadge'

export interface RowSelection {
  chosen: ReadonlySet<string>
  choose: (id: string) => void
}

export interface ApplicationTableProps {
  rows: ApplicationRow[]
  linkOf: (row: ApplicationRow, content: ReactNode) => ReactNode
  /** Applicants see their own: no columns of who and where. */
  own?: boolean
  note?: (row: ApplicationRow) => ReactNode
  /** Where rows can be selected: which are, and how to select one or let go of it. */
  selection?: RowSelection
}

export function ApplicationTable({ rows, linkOf, own = false, note, selection }: ApplicationTableProps) {
  const { t, say, language } = useWords()
  return (
    <div className="g-card g-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            <th scope="col">{t('apps.title')}</th>
            {!own && <th scope="col">{t('apps.organisation')}</th>}
            {!own && <th scope="col">{t('apps.leader')}</th>}
            <th scope="col" className="g-right">
              {t('apps.requested')}
            </th>
            <th scope="col">{t('apps.state')}</th>
            <th scope="col">{t('apps.verdict')}</th>
            <th scope="col">{t('cases.due')}</th>
            <th scope="col">{t('apps.updated')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-id={row.id}>
              <td>
                <div>
                  {selection && (
                    <Checkbox
                      checked={selection.chosen.has(row.id)}
                      onChange={() => selection.choose(row.id)}
                      aria-label={t('bulk.choose', { title: row.number || row.title })}
                      style={{ marginRight: 8 }}
                    />
                  )}
                  {linkOf(row, <b>{row.title || t('apps.untitled')}</b>)}
                  <p className="g-small g-muted">
                    {row.parent && <b>{say(row.process_title)} · </b>}
                    {say(row.topic_title)}
                    {row.number && ` · ${row.number}`}
                  </p>
                  {note?.(row)}
                </div>
              </td>
              {!own && (
                <td data-label={t('apps.organisation')}>
                  <div>
                    {say(row.organisation.name)}
                    <p className="g-small g-muted">{say(row.city_label)}</p>
                  </div>
                </td>
              )}
              {!own && <td data-label={t('apps.leader')}>{row.leader}</td>}
              <td data-label={t('apps.requested')} className="g-right g-num">
                {row.requested ? money(row.requested, language) : '—'}
              </td>
              <td data-label={t('apps.state')}>
                <span className="g-badge g-badge--accent">{say(row.state_label)}</span>
              </td>
              <td data-label={t('apps.verdict')}>
                <OverallBadge overall={row.overall} />
              </td>
              <td data-label={t('cases.due')} className="g-small g-num">
                <div>
                  {row.overdue && <span className="g-badge g-badge--bad">{t('due.overdue')}</span>}{' '}
                  {row.due_on ? date(row.due_on, language) : !row.overdue && '—'}
                </div>
              </td>
              <td data-label={t('apps.updated')} className="g-small g-muted g-num">
                {instant(row.updated_at, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
