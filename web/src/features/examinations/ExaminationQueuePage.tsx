// The examiner's queue: filters in the address, and views of it kept under a name.
import { Link, useSearchParams } from 'react-router'
import { useQueue } from '@/lib/api/use-queue'
import { useSavedViews } from '@/lib/api/use-saved-views'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationQueue } from '@/ui/application/ApplicationQueue'
import { SavedViews } from '@/ui/SavedViews'

export default function ExaminationQueuePage() {
  const { t } = useWords()
  const queue = useQueue(useSearchParams())
  const views = useSavedViews()
  return (
    <ApplicationQueue
      title={t('queue.examine')}
      lead={t('queue.examineLead')}
      queue={queue}
      linkOf={(row, content) => <Link to={paths.examination(row.id)}>{content}</Link>}
    >
      <SavedViews views={views} query={queue.query} use={queue.setQuery} />
    </ApplicationQueue>
  )
}
