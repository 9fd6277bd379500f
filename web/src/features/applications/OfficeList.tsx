// All applications and cases that somebody of the office sees: filtered, in order, kept under a name.
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useWorkList } from '@/lib/api/use-work-list'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { WorkList } from '@/ui/application/WorkList'

/** `moves`: whether this person may move many at once. */
export function OfficeList({ moves }: { moves: boolean }) {
  const { t } = useWords()
  const work = useWorkList(useSearchParams(), useNavigate())
  return (
    <WorkList
      title={t('apps.all')}
      lead={t('common.total', { count: work.queue.total })}
      work={work}
      moves={moves}
      linkOf={(row, content) => <Link to={paths.application(row.id)}>{content}</Link>}
    />
  )
}
