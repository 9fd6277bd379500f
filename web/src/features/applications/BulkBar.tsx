// What can be done with the applications that are selected in a list. The actions are those of the first of them; what they
// come to for each of the others the preview shows.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { request } from '@/lib/api/client'
import { errorText } from '@/lib/api/errors'
import { previewBulk, type BulkSelection } from '@/lib/api/office-queries'
import type { Application } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { ActionBar } from '@/ui/application/ActionBar'
import './bulk-bar.css'

export interface BulkBarProps {
  chosen: string[]
  total: number
  whole: boolean
  selection: Record<string, string>
  takeWhole: () => void
  clear: () => void
}

export function BulkBar({ chosen, total, whole, selection, takeWhole, clear }: BulkBarProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const first = chosen[0] ?? ''
  const application = useQuery({
    queryKey: ['applications', first],
    queryFn: ({ signal }) => request<Application>(`/applications/${encodeURIComponent(first)}`, { signal }),
    enabled: first !== '',
  })
  if (chosen.length === 0) return null
  const meant: BulkSelection = whole ? { selection } : { ids: chosen }
  return (
    <section className="b-bar" aria-label={t('bulk.bar')}>
      <p aria-live="polite">
        <b>{t('bulk.chosen', { count: whole ? total : chosen.length })}</b>
      </p>
      {application.data && (
        <ActionBar
          actions={application.data.actions}
          take={async (action, reason, form) => {
            const work = await previewBulk(action.name, reason, form, meant)
            await navigate(paths.bulk(work.id))
          }}
          errorOf={errorText}
        />
      )}
      {!whole && total > chosen.length && (
        <Button size="small" onClick={takeWhole}>
          {t('bulk.whole', { count: total })}
        </Button>
      )}
      <Button size="small" type="text" onClick={clear}>
        {t('bulk.clear')}
      </Button>
    </section>
  )
}
