// All applications and cases that somebody of the office sees: filtered, in order, kept under a name.
import { Link, useNavigate, useSearchParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { useBulk } from '@/lib/api/use-bulk'
import { useQueue } from '@/lib/api/use-queue'
import { useSavedViews } from '@/lib/api/use-saved-views'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { ApplicationQueue } from '@/ui/application/ApplicationQueue'
import { BulkBar } from '@/ui/application/BulkBar'
import { SavedViews } from '@/ui/SavedViews'

/** `moves`: whether this person may move many at once. */
export function OfficeList({ moves }: { moves: boolean }) {
  const { t } = useWords()
  const queue = useQueue(useSearchParams())
  const navigate = useNavigate()
  const bulk = useBulk(queue.query, (id) => navigate(paths.bulk(id)))
  const views = useSavedViews()
  return (
    <ApplicationQueue
      title={t('apps.all')}
      lead={t('common.total', { count: queue.total })}
      queue={queue}
      {...(moves ? { selection: bulk, below: <BulkBar bulk={bulk} rows={queue.rows} total={queue.total} errorOf={errorText} /> } : {})}
      linkOf={(row, content) => <Link to={paths.application(row.id)}>{content}</Link>}
    >
      <SavedViews views={views} query={queue.query} use={queue.setQuery} />
    </ApplicationQueue>
  )
}
