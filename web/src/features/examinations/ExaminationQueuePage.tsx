// The examiner's queue: filters in the address, and views of it kept under a name.
import { Link, useNavigate, useSearchParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { useBulk } from '@/lib/api/use-bulk'
import { useQueue } from '@/lib/api/use-queue'
import { useSavedViews } from '@/lib/api/use-saved-views'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationQueue } from '@/ui/application/ApplicationQueue'
import { BulkBar } from '@/ui/application/BulkBar'
import { SavedViews } from '@/ui/SavedViews'

export default function ExaminationQueuePage() {
  const { t } = useWords()
  const queue = useQueue(useSearchParams())
  const navigate = useNavigate()
  const bulk = useBulk(queue.query, (id) => navigate(paths.bulk(id)))
  const views = useSavedViews()
  return (
    <ApplicationQueue
      title={t('queue.examine')}
      lead={t('queue.examineLead')}
      queue={queue}
      selection={bulk}
      below={<BulkBar bulk={bulk} rows={queue.rows} total={queue.total} errorOf={errorText} />}
      linkOf={(row, content) => <Link to={paths.examination(row.id)}>{content}</Link>}
    >
      <SavedViews views={views} query={queue.query} use={queue.setQuery} />
    </ApplicationQueue>
  )
}
