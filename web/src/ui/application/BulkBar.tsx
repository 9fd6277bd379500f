// What can be done with the applications that are selected in a list.
import { Button } from 'antd'
import type { ApplicationRow, Text } from '@/lib/api/types'
import type { Bulk } from '@/lib/api/use-bulk'
import { useWords } from '@/lib/i18n/language'
import { ActionBar } from './ActionBar'
import './bulk-bar.css'

export interface BulkBarProps {
  bulk: Bulk
  rows: ApplicationRow[]
  /** How many the filters find, shown or not. */
  total: number
  errorOf: (error: unknown) => Text
}

export function BulkBar({ bulk, rows, total, errorOf }: BulkBarProps) {
  const { t } = useWords()
  if (rows.length === 0) return null
  if (bulk.chosen.size === 0) {
    return (
      <p className="b-all">
        <Button size="small" data-act="choose-all" onClick={() => bulk.chooseAll(rows.map((row) => row.id))}>
          {t('bulk.chooseAll')}
        </Button>
      </p>
    )
  }
  return (
    <section className="b-bar" aria-label={t('bulk.bar')}>
      <p aria-live="polite">
        <b>{t('bulk.chosen', { count: bulk.whole ? total : bulk.chosen.size })}</b>
      </p>
      <ActionBar actions={bulk.actions} take={bulk.take} errorOf={errorOf} />
      {!bulk.whole && total > bulk.chosen.size && (
        <Button size="small" onClick={bulk.takeWhole}>
          {t('bulk.whole', { count: total })}
        </Button>
      )}
      <Button size="small" type="text" onClick={bulk.clear}>
        {t('bulk.clear')}
      </Button>
    </section>
  )
}
