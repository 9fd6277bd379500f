// A queue of applications to work through: filters, the table, and more of it on demand.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { exportUrl } from '@/lib/api/files'
import type { ApplicationRow } from '@/lib/api/types'
import type { Queue } from '@/lib/api/use-queue'
import { useWords } from '@/lib/i18n/language'
import { FileLinks } from '../FileLinks'
import { Empty, Failed, Loading } from '../PageState'
import { ApplicationTable, type RowSelection } from './ApplicationTable'
import { QueueFilters } from './QueueFilters'
import './application.css'

export interface ApplicationQueueProps {
  title: string
  lead: string
  queue: Queue
  linkOf: (row: ApplicationRow, content: ReactNode) => ReactNode
  /** What stands above the filters. */
  children?: ReactNode
  /** Where rows can be selected; and what stands below them, for what is. */
  selection?: RowSelection
  below?: ReactNode
}

export function ApplicationQueue({ title, lead, queue, linkOf, children, selection, below }: ApplicationQueueProps) {
  const { t, language } = useWords()
  if (queue.state === 'pending') return <Loading />
  if (queue.state === 'failed') return <Failed error={queue.error} retry={queue.retry} />
  const { rows, query } = queue
  return (
    <div className="g-page g-page--wide">
      <div className="g-head">
        <div>
          <h1>{title}</h1>
          <p className="g-lead">{lead}</p>
        </div>
      </div>
      {children}
      <QueueFilters queue={queue} />
      {rows.length === 0 ? (
        <div className="g-card">
          <Empty title={t(query ? 'apps.noMatch' : 'queue.none')} {...(query ? {} : { help: t('queue.noneHelp') })} />
        </div>
      ) : (
        <>
          <ApplicationTable
            rows={rows}
            {...(selection ? { selection } : {})}
            note={(row) => (row.actions.length > 0 ? <span className="g-badge g-badge--wait">{t('queue.toAct')}</span> : null)}
            linkOf={linkOf}
          />
          <p className="g-row g-small g-muted" style={{ marginTop: 12 }}>
            {t('queue.loadedOf', { shown: rows.length, total: queue.total })}
            {queue.more && (
              <Button size="small" onClick={queue.more} loading={queue.loadingMore}>
                {t('common.more')}
              </Button>
            )}
          </p>
          {below}
          <FileLinks label={title} urlOf={(format) => exportUrl('applications', format, language, query)} />
        </>
      )}
    </div>
  )
}
