// The examiner's queue: filters in the address, and views of it kept under a name.
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useWorkList } from '@/lib/api/use-work-list'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { WorkList } from '@/ui/application/WorkList'

export default function ExaminationQueuePage() {
  const { t } = useWords()
  return (
    <WorkList
      title={t('queue.examine')}
      lead={t('queue.examineLead')}
      work={useWorkList(useSearchParams(), useNavigate())}
      linkOf={(row, content) => <Link to={paths.examination(row.id)}>{content}</Link>}
    />
  )
}
