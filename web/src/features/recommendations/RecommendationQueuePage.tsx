// What the department's organisations have submitted, with counts by state and filters kept in the address.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { sessionQuery } from '@/lib/api/queries'
import { useBulk } from '@/lib/api/use-bulk'
import { useQueue } from '@/lib/api/use-queue'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationQueue } from '@/ui/application/ApplicationQueue'
import { BulkBar } from '@/ui/application/BulkBar'

export default function RecommendationQueuePage() {
  const { t, say } = useWords()
  const department = useQuery(sessionQuery).data?.account?.department
  const queue = useQueue(useSearchParams())
  const navigate = useNavigate()
  const bulk = useBulk(queue.query, (id) => navigate(paths.bulk(id)))
  return (
    <ApplicationQueue
      title={t('queue.recommend')}
      lead={department ? say(department.name) : t('queue.recommendLead')}
      queue={queue}
      selection={bulk}
      below={<BulkBar bulk={bulk} rows={queue.rows} total={queue.total} errorOf={errorText} />}
      linkOf={(row, content) => <Link to={paths.recommendation(row.id)}>{content}</Link>}
    />
  )
}
